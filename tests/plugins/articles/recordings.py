"""Recordings in which nothing is said, made when they are needed."""

# An MPEG-1 layer III frame of 8 kbit/s, 16 kHz (MPEG-2: ISO 13818-3), mono: 576 samples of silence in 36 bytes.
_FRAME = b"\xff\xf3\x18\xc4" + bytes(32)
_FRAMES_A_SECOND = 16_000 / 576


def silence(seconds: int) -> bytes:
    """An MP3 file, 1 kB for each second."""
    return _FRAME * round(seconds * _FRAMES_A_SECOND)

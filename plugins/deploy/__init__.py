"""Publishing: the difference between the site and what a host has is sent, looked at where readers see it, and can be
taken back. No signal of Pelican's is heard here: the tasks of this room run builds, they are not part of one.
"""

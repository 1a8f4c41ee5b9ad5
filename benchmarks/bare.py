"""What the counter is measured beside: Starlette answering 204 and nothing else."""

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


async def hit(request: Request) -> Response:
    await request.body()
    return Response(status_code=204)


if __name__ == "__main__":
    app = Starlette(routes=[Route("/hit", hit, methods=["POST"])])
    uvicorn.run(
        app, port=int(sys.argv[1]), http="httptools", ws="none", log_level="warning", access_log=False,
        server_header=False, proxy_headers=False,
    )  # fmt: skip

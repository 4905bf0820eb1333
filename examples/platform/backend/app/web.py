import asyncio
import contextlib
import os

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Route

from app.store import Store, Unavailable
from app.tokens import AuthUnavailable, Tokens

MAX_NAME = 200


async def health(request):
    answer = {"variant": os.environ.get("VARIANT", "none")}
    try:
        await request.app.state.store.check()
    except Unavailable as problem:
        return JSONResponse({"status": "unavailable", "reason": str(problem), **answer}, 503)
    return JSONResponse({"status": "ok", **answer})


async def create_item(request):
    subject = await request.app.state.tokens.subject(request.headers.get("authorization"))
    if subject is None:
        raise HTTPException(401, "A valid bearer token is needed.", {"WWW-Authenticate": "Bearer"})
    name = await _name(request)
    item = await request.app.state.store.add(name)
    return JSONResponse(item, 201, {"Location": f"/items/{item['id']}"})


async def list_items(request):
    return JSONResponse(await request.app.state.store.latest())


async def read_item(request):
    item, cache = await request.app.state.store.get(request.path_params["id"])
    if item is None:
        raise HTTPException(404, "There is no such item.")
    return JSONResponse(item, headers={"X-Cache": cache})


async def _name(request):
    try:
        name = (await request.json())["name"]
    except (ValueError, KeyError, TypeError):
        raise HTTPException(400, 'Expected JSON like {"name": "lamp"}.') from None
    if not isinstance(name, str) or not 0 < len(name.strip()) <= MAX_NAME or "\0" in name:
        raise HTTPException(422, f"name: expected text of 1 to {MAX_NAME} characters.")
    return name.strip()


async def _problem(request, problem):
    return JSONResponse({"error": problem.detail}, problem.status_code, problem.headers)


async def _unavailable(request, problem):
    return JSONResponse({"error": str(problem)}, 503)


@contextlib.asynccontextmanager
async def _lifespan(app):
    # In the background: the server listens at once, can say what it waits for, and can be stopped.
    opening = asyncio.create_task(app.state.store.open())
    yield
    opening.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await opening
    await app.state.store.close()


def create_app():
    app = Starlette(
        routes=[
            Route("/health", health),
            Route("/items", list_items),
            Route("/items", create_item, methods=["POST"]),
            Route("/items/{id:int}", read_item),
        ],
        exception_handlers={
            HTTPException: _problem,
            Unavailable: _unavailable,
            AuthUnavailable: _unavailable,
        },
        lifespan=_lifespan,
    )
    # The defaults are the names and credentials of the services in the stack.
    app.state.store = Store(
        os.environ.get("DATABASE_URL", "postgresql://netra:netra@postgres:5432/netra"),
        os.environ.get("REDIS_URL", "redis://redis:6379/0"),
    )
    app.state.tokens = Tokens(os.environ.get("AUTH_URL", "http://auth:8081"))
    return app

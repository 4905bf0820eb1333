import hmac
import logging
import os
import secrets

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Route

from app.signing import Signer

log = logging.getLogger("uvicorn.error")


async def health(request):
    return JSONResponse({"status": "ok", "variant": os.environ.get("VARIANT", "none")})


async def issue_token(request):
    try:
        asked = await request.json()
        client, secret = str(asked["client"]), str(asked["secret"])
    except (ValueError, KeyError, TypeError):
        raise HTTPException(400, 'Expected JSON like {"client": "frontend", "secret": "…"}.') from None
    expected = request.app.state.clients.get(client)
    if expected is None or not hmac.compare_digest(expected.encode(), secret.encode()):
        raise HTTPException(401, "Unknown client or wrong secret.")
    signer = request.app.state.signer
    return JSONResponse({"token": signer.issue(client), "expires_in": signer.lifetime_seconds})


async def verify_token(request):
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    claims = request.app.state.signer.verify(token.strip()) if scheme.lower() == "bearer" else None
    if claims is None:
        raise HTTPException(401, "Not a valid bearer token.", {"WWW-Authenticate": "Bearer"})
    return JSONResponse(claims)


async def _problem(request, problem):
    return JSONResponse({"error": problem.detail}, problem.status_code, problem.headers)


def _secret():
    secret = os.environ.get("AUTH_SECRET")
    if not secret:
        log.warning("AUTH_SECRET is not set: signing with a random one, good until this process ends")
        secret = secrets.token_hex(32)
    return secret


def _clients():
    """AUTH_CLIENTS is client:secret, several separated by commas."""
    pairs = os.environ.get("AUTH_CLIENTS", "frontend:local-only").split(",")
    return dict(pair.strip().split(":", 1) for pair in pairs)


def create_app():
    app = Starlette(
        routes=[
            Route("/health", health),
            Route("/token", issue_token, methods=["POST"]),
            Route("/verify", verify_token),
        ],
        exception_handlers={HTTPException: _problem},
    )
    app.state.signer = Signer(_secret(), int(os.environ.get("TOKEN_SECONDS", "600")))
    app.state.clients = _clients()
    return app

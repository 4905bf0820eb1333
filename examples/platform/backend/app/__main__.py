"""Serves the app. `python -m app --check` only loads what serving needs."""

import os
import sys

import uvicorn

from app.web import create_app

config = uvicorn.Config(
    create_app(),
    host=os.environ.get("HOST", "0.0.0.0"),
    port=int(os.environ.get("PORT", "8000")),
    log_level=os.environ.get("LOG_LEVEL", "info"),
    access_log=False,  # one line per health probe would bury everything else
)
if "--check" in sys.argv:
    config.load()
else:
    uvicorn.Server(config).run()

"""The basket: only built, never started, by the benchmarks."""
import sys

import uvicorn
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health():
    return {"service": "basket"}


if "--check" not in sys.argv:
    uvicorn.run(app, host="0.0.0.0", port=8000)

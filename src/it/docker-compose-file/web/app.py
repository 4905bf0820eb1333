"""Says who it is and whether it reaches its neighbours."""
import http.server
import json
import os
import socket


def reachable(address):
    host, port = address.split(":")
    with socket.create_connection((host, int(port)), timeout=5):
        return True


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({
            "musl": os.path.exists("/etc/alpine-release") or os.path.exists("/lib/ld-musl-x86_64.so.1"),
            "variant": os.environ["VARIANT"],
            "greeting": os.environ["GREETING"],
            "price": os.environ["PRICE"],
            "database": reachable(os.environ["DATABASE"]),
            "cache": reachable(os.environ["CACHE"]),
        }).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)


http.server.HTTPServer(("0.0.0.0", 8000), Handler).serve_forever()

"""Tokens: base64url(claims as JSON) "." base64url(HMAC-SHA256 of the first part)."""

import base64
import binascii
import hashlib
import hmac
import json
import time


class Signer:
    def __init__(self, secret, lifetime_seconds, clock=time.time):
        self._secret = secret.encode()
        self.lifetime_seconds = lifetime_seconds
        self._clock = clock

    def issue(self, subject):
        claims = {"sub": subject, "exp": int(self._clock()) + self.lifetime_seconds}
        payload = _encode(json.dumps(claims, separators=(",", ":")).encode())
        return f"{payload}.{self._sign(payload)}"

    def verify(self, token):
        """The claims, or None if the token is forged, damaged or expired."""
        payload, _, signature = token.partition(".")
        if not hmac.compare_digest(self._sign(payload).encode(), signature.encode()):
            return None
        try:
            claims = json.loads(_decode(payload))
        except (ValueError, binascii.Error):
            return None
        return claims if claims["exp"] > self._clock() else None

    def _sign(self, payload):
        return _encode(hmac.new(self._secret, payload.encode(), hashlib.sha256).digest())


def _encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

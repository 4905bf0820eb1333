"""Asks the auth service whether a bearer token is genuine."""

import asyncio
import json
import urllib.error
import urllib.request


class AuthUnavailable(Exception):
    """The auth service gave no usable answer."""


class Tokens:
    def __init__(self, auth_url):
        self._verify_url = auth_url.rstrip("/") + "/verify"

    async def subject(self, authorization):
        """Whose token it is, or None if it is not a valid one."""
        if not authorization:
            return None
        return await asyncio.to_thread(self._ask, authorization)

    def _ask(self, authorization):
        request = urllib.request.Request(self._verify_url, headers={"Authorization": authorization})
        try:
            with urllib.request.urlopen(request, timeout=2) as response:
                return json.load(response)["sub"]
        except urllib.error.HTTPError as problem:
            if problem.code == 401:
                return None
            raise AuthUnavailable(f"auth answered {problem.code}") from problem
        except (OSError, ValueError) as problem:
            raise AuthUnavailable(f"auth: {problem}") from problem

"""The auth service: hands out signed tokens and verifies them. It keeps nothing."""

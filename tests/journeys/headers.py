"""The headers that are promised on every answer."""

from django.http.response import HttpResponseBase

from directory.web.middleware import PERMISSIONS_POLICY

_POLICY = (
    "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; img-src 'self' data:; script-src 'self'; style-src 'self'"
)
ALWAYS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PRIVATE = {"Cache-Control": "no-store, private", "X-Robots-Tag": "noindex, nofollow"}


def promised(path: str) -> dict[str, str]:
    """What an answer from ``path`` over TLS must carry."""
    return ALWAYS | PRIVATE if path.startswith(("/match/", "/admin/")) else ALWAYS


def carried(response: HttpResponseBase, path: str) -> dict[str, str | None]:
    """The same headers as they are; the parts of the policy in the order of their names."""
    found = {name: response.get(name) for name in promised(path)}
    policy = found["Content-Security-Policy"] or ""
    found["Content-Security-Policy"] = "; ".join(sorted(part.strip() for part in policy.split(";") if part.strip()))
    return found

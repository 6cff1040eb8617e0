"""HTTP answers from a list, put below geopy so that its own reading of errors is tested along."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

from geopy.adapters import AdapterHTTPError, URLLibAdapter

Answer = str | Exception


class Drawer:
    """``answers`` are given in turn; ``questions`` holds the addresses asked about; ``timeouts`` in seconds."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.questions: list[str] = []
        self.timeouts: list[float] = []
        outer = self

        class Adapter(URLLibAdapter):  # type: ignore[misc] # geopy has no type information
            def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
                outer.questions.append(parse_qs(urlsplit(url).query)["q"][0])
                outer.timeouts.append(timeout)
                answer = outer.answers.pop(0)
                if isinstance(answer, Exception):
                    raise answer
                return answer

        self.adapter = Adapter


def found(*places: tuple[float, float], kind: str = "building") -> str:
    """Nominatim's answer with these points."""
    return json.dumps(
        [
            {"lat": str(lat), "lon": str(lng), "display_name": "12 Alder Street", "addresstype": kind}
            for lat, lng in places
        ]
    )


def refused(status: int, **headers: str) -> AdapterHTTPError:
    """An HTTP error answer."""
    lowered: dict[str, Any] = {name.replace("_", "-"): value for name, value in headers.items()}
    return AdapterHTTPError("refused", status_code=status, headers=lowered, text="<html>refused</html>")

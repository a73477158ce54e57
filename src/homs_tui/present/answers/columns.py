"""The columns of CSV answers, as paths into their records. Like the JSON keys they are a contract."""

LOCALITY = (
    "id", "name.ar", "name.en", "alt", "kind", "part_of", "region",
    "point.lat", "point.lon", "point.precision", "point.radius_km", "point.source", "point.licence",
    "point.source_ar", "point.licence_ar",
)  # fmt: skip

_STATUS = (
    "kind", "holders", "may_be_vacated", "may_be_unknown", "actors", "contested", "since.earliest", "since.latest", "claims",
    "accounts.question", "accounts.account", "accounts.holders", "accounts.may_be_vacated", "accounts.may_be_unknown", "parts",
)  # fmt: skip

STATUS = ("id", "name.ar", "name.en", *_STATUS)

DIFFERENCE = (
    "id", "name.ar", "name.en", *(f"before.{path}" for path in _STATUS), *(f"after.{path}" for path in _STATUS),
)  # fmt: skip

CLAIM = (
    "id", "kind", "places", "via", "actors", "targets",
    "change.from", "change.to", "change.mode", "change.with_parts", "change.except", "holder", "throughout",
    "window.earliest", "window.latest", "window.said", "window.basis", "tightened.earliest", "tightened.latest",
    "after", "before", "footnotes", "attributed_to.ar", "attributed_to.en",
    "figures.low", "figures.high", "figures.low_excluded", "figures.high_excluded", "figures.approximate",
    "figures.unit", "figures.of.ar", "figures.of.en",
    "question", "account", "summary.ar", "summary.en", "note.ar", "note.en", "where.start", "where.end", "where.sha256",
    "order_said",
)  # fmt: skip

PROOF = ("id", "at", "status.kind", "status.holders")

EVIDENCE = (
    "claim", "part", "told.earliest", "told.latest", "tightened.earliest", "tightened.latest", "earliest_by", "latest_by",
    "footnotes", "attributed_to.ar", "attributed_to.en", "question", "account",
)  # fmt: skip

NOTE = ("subject", "sort", "id", "name.ar", "name.en", "at", "text")

LINE = ("line", "text", "start", "end", "level")

"""Countries and languages as people name them."""

from __future__ import annotations

#: ISO 3166 code -> English name, then other names in use.
COUNTRIES: dict[str, tuple[str, ...]] = {
    "AE": ("United Arab Emirates", "UAE", "Emirates", "Dubai"),
    "AR": ("Argentina",),
    "AT": ("Austria",),
    "AU": ("Australia",),
    "BE": ("Belgium",),
    "BR": ("Brazil",),
    "CA": ("Canada",),
    "CH": ("Switzerland",),
    "CL": ("Chile",),
    "CN": ("China",),
    "CO": ("Colombia",),
    "DE": ("Germany",),
    "DK": ("Denmark",),
    "EG": ("Egypt",),
    "ES": ("Spain",),
    "EU": ("European Union", "Europe"),
    "FI": ("Finland",),
    "FR": ("France",),
    "GB": ("United Kingdom", "UK", "Britain", "Great Britain", "England", "Scotland", "Wales"),
    "GH": ("Ghana",),
    "GR": ("Greece",),
    "HK": ("Hong Kong",),
    "HU": ("Hungary",),
    "IE": ("Ireland",),
    "IL": ("Israel",),
    "IN": ("India",),
    "IR": ("Iran",),
    "IT": ("Italy",),
    "JP": ("Japan",),
    "KE": ("Kenya",),
    "KR": ("South Korea", "Korea"),
    "MX": ("Mexico",),
    "MY": ("Malaysia",),
    "NG": ("Nigeria",),
    "NL": ("Netherlands", "Holland"),
    "NO": ("Norway",),
    "NZ": ("New Zealand",),
    "PH": ("Philippines",),
    "PK": ("Pakistan",),
    "PL": ("Poland",),
    "PT": ("Portugal",),
    "SA": ("Saudi Arabia",),
    "SE": ("Sweden",),
    "SG": ("Singapore",),
    "TR": ("Turkey", "Türkiye"),
    "US": ("United States", "USA", "United States of America", "America"),
    "ZA": ("South Africa",),
}

#: ISO 639 code -> English name of the language, then its own.
LANGUAGES: dict[str, tuple[str, ...]] = {
    "ar": ("Arabic",),
    "de": ("German", "Deutsch"),
    "en": ("English",),
    "es": ("Spanish", "Español"),
    "fr": ("French", "Français"),
    "it": ("Italian",),
    "nl": ("Dutch",),
    "pt": ("Portuguese",),
    "sv": ("Swedish",),
}


def country_names(code: str) -> tuple[str, ...]:
    """The names of a country; the bare code is one only where it is no English word."""
    return COUNTRIES.get(code, (code,))

"""A contact as the plain values that `netcompanion read --json` prints."""

from __future__ import annotations

from typing import Any

from netcompanion.domain.contact import Contact, Link, Phone, PostalAddress, SocialProfile
from netcompanion.domain.names import split_name, with_name
from netcompanion.domain.points import link_point


def fields(contact: Contact, region: str = "") -> dict[str, Any]:
    """Return a contact as plain values.

    Numbers are in E.164 where they are numbers in `region` or with a country code, and
    addresses of profiles are told from other links.
    """
    links = [link_point(link.value) for link in contact.links]
    socials = [*contact.socials, *(link for link in links if isinstance(link, SocialProfile))]
    return {
        "name": _name(contact),
        "title": contact.title,
        "organisation": contact.organisation,
        "department": contact.department,
        "phones": [_phone(phone, region) for phone in contact.phones],
        "emails": [email.value for email in contact.emails],
        "urls": [link.value for link in links if isinstance(link, Link)],
        "addresses": [_address(address) for address in contact.addresses],
        "socials": [
            {"service": each.service, "handle": each.handle or each.url} for each in socials
        ],
    }


def _name(contact: Contact) -> dict[str, str]:
    parts = contact
    if not (contact.given or contact.family) and contact.formatted != contact.organisation:
        parts = with_name(contact, split_name(contact.formatted))
    return {
        "full": contact.formatted or " ".join(filter(None, (parts.given, parts.family))),
        "given": parts.given,
        "middle": parts.additional,
        "family": parts.family,
        "prefix": parts.prefix,
        "suffix": parts.suffix,
    }


def _phone(phone: Phone, region: str) -> dict[str, str]:
    import phonenumbers

    kind = phone.kind.value
    try:
        number = phonenumbers.parse(phone.value, region.upper() or None)
    except phonenumbers.NumberParseException:
        return {"value": phone.value, "type": kind}
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return {"e164": e164, "type": kind, "ext": number.extension or ""}


def _address(address: PostalAddress) -> dict[str, str]:
    from netcompanion.reading.text.gazetteer import country_of

    extra = ", ".join(filter(None, (address.extended, address.po_box)))
    return {
        "street": address.street,
        "extra": extra,
        "locality": address.locality,
        "region": address.region,
        "postcode": address.postcode,
        "country": country_of(address.country) or address.country,
    }

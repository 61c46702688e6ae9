"""What may be typed or pasted into a search box: the syntax of databases, and too much of it."""

from __future__ import annotations

QUERIES = (
    *('"', '""', "'", "*", "(", ")", "()", "a-b", "-ann", "a@b.org", "O'Brien", "AND", "OR", "NOT"),
    *("a AND b", "a OR b", "NOT a", "NEAR(a b)", "NEAR(a b, 5)", "a NEAR/2 b", "name:a", "{a b}:c"),
    *("^a", "a*", "*a", "a+b", "+a", "a:b:c", "rowid:1", "search_word MATCH a", "%", "_", "%a%"),
    *("a%b", "a_b", "\\", "\\%", "'; drop table contact; --", '" OR 1=1 --', "1 UNION SELECT 1"),
    *("\0", "a\0b", "\ud800", "a\udfffb", "\u202ea", "\u2028", "\ufeff", "\x1b[2J", "\t\n\r", " "),
    *("李", "李四", "山田太郎", "ﷺ", "e\u0301" * 60, "İ", "ß", "ﬁ", "\U0001f469\u200d\U0001f52c"),
    *("tag:", "tag:a", "#", "#a", 'tag:"', 'tag:"a b', "need:%", "need:_", "place:\\", "event:'"),
    *("network:none", "network:x", "quiet:>6w", "quiet:>99999y", "quiet:", "ready:yes", "due:no"),
    *("account:overdrawn", "07700 900123", "+44 (7700)", "%00", "${jndi:ldap://a}", "{{7*7}}"),
    *('"' * 1001, "'" * 1001, "(" * 1001, "a" * 100_000, "a " * 50_000, "* " * 50_000),
    *("tag:a " * 20_000, 'tag:"a" ' * 20_000, "#a " * 20_000, "need:a " * 20_000),
    *("place:a event:b " * 10_000, "-" * 100_000, "李" * 100_000, "李 " * 50_000, "a\0" * 50_000),
    *("\u0301" * 100_000, "a" * 199 + "\U0001f600" * 10, "\ud83d" * 1_000, "NEAR(" * 20_000),
)

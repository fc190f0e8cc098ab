"""Sixty texts that try to become code wherever they come out: in HTML, workbooks, Word, PDF, templates, SQL, logs.

Each carries the letters `zq` and its place, so that it is found again; what it would become carries them too: an element
`<zq…>`, an attribute `zq…=`, a formula with `zq`, a computed `zq42zq`.
"""

TEXTS = (
    # HTML: elements, attributes, handlers, addresses
    "<zq00>", "<script>zq01</script>", '"><zq02>', "'><zq03>", '" zq04="1', "' zq05='1", "<img src=x onerror=zq06()>",
    "<svg onload=zq07()>", "</td><zq08>", "</title><zq09>", "</textarea><zq10>", "<!--zq11", "--><zq12>", "]]><zq13>",
    "javascript:zq14()", "JaVaScRiPt:zq15()", "data:text/html,<zq16>", "<a href=javascript:zq17()>x</a>",
    "<iframe src=//zq18>", "<base href=//zq19>", "<meta http-equiv=refresh zq20>", "<form action=//zq21>",
    "&lt;zq22&gt;&#60;zq22&#62;", "\u003czq23\u003e", "<style>zq24{}</style>", "<x hx-get=/ zq25>", "＜zq26＞",
    # templates of several kinds, Python's included
    "zq{{6*7}}zq", "zq{%now 'Y'%}28", "zq${6*7}zq", "zq#{6*7}zq", "zq<%=6*7%>31", "%(zq32)s %s %d", "{zq33.__class__}",
    # formulas of a spreadsheet
    "=zq34()", "+zq35", "-zq36+1", "@zq37(1)", "=HYPERLINK(\"//zq38\")", "=cmd|'/c zq39'!A1", "\t=zq40", ";=zq41", "'=zq42",
    "=DDE(\"zq43\";1)", "=WEBSERVICE(\"//zq44\")",
    # what the typesetter, Word and XML read as markup
    "zq#(6*7)zq", "#read(\"/zq46\")", "#import \"@zq47\"", "$zq48$ *zq* _zq_", "`zq49` ```zq49", "= zq50 <zq50>", "\\zq51{}",
    "</w:t><w:zq52/>", "{ INCLUDEPICTURE zq53 }", "<!DOCTYPE zq54>", "&zq55;",
    # databases, paths, lines of a log
    "zq'; DROP TABLE zq56;--", "zq\" OR 1=1 --57", "../../zq58", "zq59\r\nERROR zq59",
)  # fmt: skip

"""Makes PDFs whose structure tree is broken, beside one made by hand that is sound."""

from plain import A4, compose, compose_packed, page, stream
from places import FILES

CONTENTS = stream(
    "/H1 <</MCID 0>> BDC BT /F1 16 Tf 72 770 Td (Notice of the meeting) Tj ET EMC "
    "/P <</MCID 1>> BDC BT /F1 12 Tf 72 740 Td (The panel meets on 6 February.) Tj ET EMC "
    "/Artifact <</Type/Pagination>> BDC BT /F1 9 Tf 72 40 Td (1) Tj ET EMC"
)
SOUND = {
    **page(),
    1: "<</Type/Catalog/Pages 2 0 R/Lang(en-GB)/MarkInfo<</Marked true>>/StructTreeRoot 10 0 R/ViewerPreferences<</DisplayDocTitle true>>>>",
    3: f"<</Type/Page/Parent 2 0 R/MediaBox{A4}/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R/StructParents 0/Tabs/S>>",
    4: CONTENTS,
    10: "<</Type/StructTreeRoot/K 11 0 R/ParentTree 12 0 R/ParentTreeNextKey 1/RoleMap<</Heading/H1>>>>",
    11: "<</Type/StructElem/S/Document/P 10 0 R/K[13 0 R 14 0 R]>>",
    12: "<</Nums[0[13 0 R 14 0 R]]>>",
    13: "<</Type/StructElem/S/Heading/P 11 0 R/Pg 3 0 R/K 0>>",
    14: "<</Type/StructElem/S/P/P 11 0 R/Pg 3 0 R/K[1]>>",
}
ROOT, DOCUMENT, PARENTS, HEADING, PARAGRAPH = 10, 11, 12, 13, 14


def made(name, changes=None, prefix="broken-structure-", write=compose):
    (FILES / f"{prefix}{name}.pdf").write_bytes(write({**SOUND, **(changes or {})}))


def root(entries, roles="<</Heading/H1>>"):
    return {ROOT: f"<</Type/StructTreeRoot/RoleMap{roles}{entries}>>"}


made("sound", prefix="tagged-")
made("cycle", {PARAGRAPH: "<</Type/StructElem/S/P/P 11 0 R/Pg 3 0 R/K[1 11 0 R]>>"})
made("is-its-own-child", {PARAGRAPH: "<</Type/StructElem/S/P/P 14 0 R/Pg 3 0 R/K[1 14 0 R]>>"})
made("root-is-child", {DOCUMENT: "<</Type/StructElem/S/Document/P 10 0 R/K[13 0 R 10 0 R]>>"})
deep = {number: f"<</S/Div/K[{number + 1} 0 R]>>" for number in range(20, 3020)}
made("3000-deep", {**deep, DOCUMENT: "<</Type/StructElem/S/Document/P 10 0 R/K[13 0 R 20 0 R]>>", 3020: "<</Type/StructElem/S/P/P 3019 0 R/Pg 3 0 R/K 1>>"}, write=compose_packed)
doubling = {number: f"<</Type/StructElem/S/Div/P {number - 1} 0 R/K[{number + 1} 0 R {number + 1} 0 R]>>" for number in range(20, 60)}
made("doubling", {**doubling, DOCUMENT: "<</Type/StructElem/S/Document/P 10 0 R/K[13 0 R 14 0 R 20 0 R]>>", 60: "<</Type/StructElem/S/P/P 59 0 R>>"})
made("role-cycle", root("/K 11 0 R/ParentTree 12 0 R", "<</Heading/Title/Title/Heading>>"))
made("role-of-itself", root("/K 11 0 R/ParentTree 12 0 R", "<</Heading/Heading>>"))
made("role-of-standard-type", root("/K 11 0 R/ParentTree 12 0 R", "<</Heading/H1/P/Artifact/H1/P>>"))
made("role-missing", root("/K 11 0 R/ParentTree 12 0 R", "<<>>"))
made("role-map-odd", root("/K 11 0 R/ParentTree 12 0 R", "[/Heading/H1]"))
made("role-chain-long", root("/K 11 0 R/ParentTree 12 0 R", "<</Heading/r0" + "".join(f"/r{n}/r{n + 1}" for n in range(1000)) + "/r1000/H1>>"))
made("parents-missing", root("/K 11 0 R"))
made("parents-odd", {PARENTS: "<</Nums[0 7 (x)[13 0 R] 0[null 99 0 R]-3]>>"})
made("parents-loop", {PARENTS: "<</Kids[12 0 R 12 0 R]/Limits[0 0]>>"})
made("parents-swapped", {PARENTS: "<</Nums[0[14 0 R 13 0 R]]>>"})
made("parents-short", {PARENTS: "<</Nums[0[13 0 R]]>>"})
made("parents-key-huge", {PARENTS: "<</Nums[0[13 0 R 14 0 R] 2147483647 14 0 R -2147483648 14 0 R]>>", 3: SOUND[3].replace("/StructParents 0", "/StructParents 2147483647")})
made("key-shared", {2: "<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>", 6: SOUND[3]})
made("duplicate-ids", {
    ROOT: "<</Type/StructTreeRoot/K 11 0 R/ParentTree 12 0 R/RoleMap<</Heading/H1>>/IDTree<</Names[(one) 13 0 R(one) 14 0 R]>>>>",
    HEADING: SOUND[HEADING].replace("/K 0", "/K 0/ID(one)"), PARAGRAPH: SOUND[PARAGRAPH].replace("/K[1]", "/K[1]/ID(one)")})
made("mcid-twice", {PARAGRAPH: "<</Type/StructElem/S/P/P 11 0 R/Pg 3 0 R/K[0 1 1]>>"})
made("mcid-huge", {PARAGRAPH: "<</Type/StructElem/S/P/P 11 0 R/Pg 3 0 R/K[99999999999 -7 1.5 1e9]>>"})
made("mcid-huge-in-contents", {4: stream("/P <</MCID 2000000000>> BDC BT /F1 12 Tf 72 770 Td (Far out.) Tj ET EMC /P <</MCID -5>> BDC EMC")})
made("mcid-repeated-in-contents", {4: stream("/P <</MCID 0>> BDC BT /F1 12 Tf 72 770 Td (One.) Tj ET EMC /P <</MCID 0>> BDC BT /F1 12 Tf 72 740 Td (Two.) Tj ET EMC")})
made("some-not-tagged", {4: stream("/H1 <</MCID 0>> BDC BT /F1 16 Tf 72 770 Td (Notice) Tj ET EMC BT /F1 12 Tf 72 740 Td (Nobody tagged this.) Tj ET")})
made("marks-nested", {4: stream("/P <</MCID 0>> BDC /P <</MCID 1>> BDC BT /F1 12 Tf 72 770 Td (One in another.) Tj ET EMC EMC EMC EMC")})
made("marks-not-closed", {4: stream("/P <</MCID 0>> BDC BT /F1 12 Tf 72 770 Td (Left open.) Tj ET")})
made("page-missing", {PARAGRAPH: "<</Type/StructElem/S/P/P 11 0 R/K[1]>>"})
made("page-wrong", {PARAGRAPH: "<</Type/StructElem/S/P/P 11 0 R/Pg 99 0 R/K[<</Type/MCR/Pg 5 0 R/MCID 1>>]>>"})
made("object-reference-missing", {PARAGRAPH: "<</Type/StructElem/S/P/P 11 0 R/Pg 3 0 R/K[1 <</Type/OBJR/Obj 99 0 R>><</Type/OBJR>>]>>"})
made("kids-of-all-kinds", {DOCUMENT: "<</Type/StructElem/S/Document/P 10 0 R/K[null(x)/y[13 0 R]<<>> 3 0 R 4 0 R 99 0 R 13 0 R 14 0 R]>>"})
made("no-type", {PARAGRAPH: "<</Type/StructElem/P 11 0 R/Pg 3 0 R/K[1]>>"})
made("parent-wrong", {PARAGRAPH: "<</Type/StructElem/S/P/P 13 0 R/Pg 3 0 R/K[1]>>"})
made("root-is-a-list", {ROOT: "[11 0 R]"})
made("root-empty", {ROOT: "<</Type/StructTreeRoot>>"})
made("marked-without-tree", {1: "<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>>>"})
made("suspects", {1: SOUND[1].replace("/Marked true", "/Marked true/Suspects true")})
made("classes-loop", {ROOT: "<</Type/StructTreeRoot/K 11 0 R/ParentTree 12 0 R/RoleMap<</Heading/H1>>/ClassMap<</c 15 0 R>>>>", 15: "[15 0 R]", PARAGRAPH: SOUND[PARAGRAPH].replace("/K[1]", "/K[1]/C/c/A 15 0 R")})
made("namespace-loop", {ROOT: "<</Type/StructTreeRoot/K 11 0 R/ParentTree 12 0 R/Namespaces[15 0 R]>>", 15: "<</Type/Namespace/NS(https://www.harrowmere.example/tags)/RoleMapNS<</Heading[/Heading 15 0 R]>>>>", HEADING: SOUND[HEADING].replace("/K 0", "/K 0/NS 15 0 R")})

"""What words of lists mean beside their columns: roles in brackets, the theme of a section, the inspection of a round.

Place in the flow: beside `forms`; pure.
"""

from __future__ import annotations

import re

from gongkai.workbook.forms import HAN_NUMBER, NUMBER, bare

ROLES = {
    "牵头": "lead",
    "主办": "lead",
    "责任": "responsible",
    "承办": "responsible",
    "配合": "cooperating",
    "协助": "cooperating",
    "时限": "limit",
}

# A number at the head of a text, and how it is written; the name of a column before a colon; words that name an inspection.
HEAD = re.compile(rf"\s*((?:问题|第)?[(（]?{NUMBER}[)）]?(?:项|个|条)?(?:问题)?)(?:[、：:]|[.．](?!\d)|(?<=[)）项]))\s*(?=\S)")
STYLES = {"digit": r"\d+[.．、]", "han": "[一二三四五六七八九十]+[、.．]", "item": "第|问题", "round": "[(（]"}
NAMED = re.compile(r"\s*(?:[(（]?[一二三四五六七八九十]{1,2}[)）、.]\s*)?([\u3400-\u9fff 、（）()]{2,12}?)[:：]\s*")
ROUND = re.compile("督察|回头看|轮次|专项|警示片|首轮|[一二三四]轮")

# A total of other rows; a line that only speaks about the table.
COUNT = rf"共?(?:\d+|{HAN_NUMBER})[项个条件]?(?:问题|任务|事项)?[。.]?"
SUM = re.compile(rf"(?:本页|全市|全县)?(?:小计|合计|总计|共计|汇总)(?:[(:].{{0,40}}|{COUNT})?")
REMARK = re.compile(
    r"(?:备?注|附注|说明)(?:\d*[:.、].*)?|填(?:表|报)单位[:：]?.*"
    r"|第\d+页.*|共\d+页.*|[(]?此件(?:主动|依申请)?公开(?:发布)?[)]?"
)

# Who filled in a list, under it; a seal. A header of a month, of one measure of several, of points in time; the header of a form.
WHO = "填表|填报|制表|审核|复核|审批|审定|签发|经办|联系|负责|分管|主管|报送|统计|校对|单位负责"
MARKED = "签字|签名|盖章|公章"
SIGNED = re.compile(
    rf"(?:(?:{WHO})(?:人|员|领导|日期|时间|电话|方式)*(?:[(](?:{MARKED})[)])?|(?:填表|填报|报送|制表)(?:单位|部门)(?:[(](?:{MARKED})[)])?"
    rf"|(?:联系)?电话|手机|传真|邮箱|{MARKED}):.{{0,40}}"
)
SEAL = re.compile(rf"[(]?(?:单位)?(?:{MARKED})[)]?")
MONTH = re.compile(r"(?:20\d\d年)?(?:1?\d|十?[一二三四五六七八九十])月份?")
COUNTED = re.compile(r"(?:[(]?(?:\d+|[一二三四五六七八九十]+)[)]?)$")
POST = "负责人|责任人|联系人|负责同志|领导|[区县市镇乡州盟旗局部处科]长|书记|主任|主席|秘书长"
PERSON = re.compile(rf"[\u4e00-\u9fff·]{{2,4}}[(（][^()（）]*(?:{POST})[)）]|(?:分管|主管|主要|包保|包抓)*副?(?:{POST})")
OFFICES = re.compile(".{2,30}(?:办公室|领导小组|指挥部|局|委员会|委|政府|党委)(?:[(].*[)])?")
ACCEPTED = re.compile("验收(?:日期|时间)")
STAGES = re.compile("节点|阶段")
PAIRED = {"项目", "内容"}  # the header of a form: it names neither
# A duty under the heading of units; a duty in brackets behind a name; goal and measures in one cell; a code before each number of a list.
GROUP = re.compile("单位|部门|主体|分工|责任")
DUTY = re.compile("牵头|主办|责任|主责|承办|落实|配合|协助|协办|督导|督办|监管|监督|验收")
MARK = re.compile(r"([^、，,；;\n]+?)[(（](牵头|主办|配合|协助|协办|督导|监管)(?:单位|部门)?[)）]")
GOAL = re.compile(r"(?:^|(?<=\n))\s*(整改目标|目标|工作目标|整改措施|措施|具体措施)[:：]")
CODED = re.compile(rf"(?!{HAN_NUMBER}[-—–])([\u4e00-\u9fffA-Za-z]+\d*[-—–])(\d{{1,4}})")


def role_of(words: str) -> str | None:
    """Return the role that words in brackets name: 牵头单位, 责任单位, 配合单位, 时限."""
    return next((role for word, role in ROLES.items() if word in words), None)


def of_unit(duty: str) -> str:
    """Return the header that a duty alone stands for: 牵头 is 牵头单位."""
    return f"{duty}单位"


def theme(name: str) -> str:
    """Return an aspect's name as it is compared, without what lists put after it: 水环境方面的问题."""
    return re.sub("(?:方面)?(?:存在)?的?(?:突出)?(?:问题)?$", "", bare(name)) or bare(name)


def same_round(word: str, name: str) -> bool:
    """Whether a word names an inspection round, with or without 生态环境保护: 第二轮省级督察."""
    return short_round(word) == short_round(name)


def short_round(name: str) -> str:
    """Return a round's name without the words that lists leave out."""
    return re.sub("生态环境保护|生态环境|环境保护|环保|反馈|问题|专项", "", bare(name))

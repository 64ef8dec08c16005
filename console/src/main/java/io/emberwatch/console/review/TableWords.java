package io.emberwatch.console.review;

import io.emberwatch.danger.scale.ClassTable;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a class table stands on, in both languages: the tables themselves say it in English. */
final class TableWords {

    private static final Map<String, String> CHINESE = Map.of(
            "suits southern Europe by the word of its own makers; replace by local percentiles elsewhere",
            "制定者称适用于南欧；其他地区应以本地百分位代替",
            "one secondary source",
            "仅有一处二手来源",
            "a proposal and no standard; European breaks that stand in until local percentiles replace them",
            "为建议而非标准；暂用欧洲分级，待本地百分位代替",
            "one secondary source; class names are ours",
            "仅有一处二手来源；等级名称为本系统所拟",
            "an example; classes differ by province",
            "示例；各省分级不同",
            "the break at 70 has one source; the others are those of fwi-effis",
            "界限 70 仅有一处来源；其余同 fwi-effis");

    private static final Pattern LOCAL =
            Pattern.compile("percentiles of (\\d+) seasons \\((\\d+) to (\\d+)\\), ([\\d.]+) % of their days"
                    + "(; fewer than (\\d+) seasons, a guess)?(; adopted by (.*))?");

    private TableWords() {}

    /** The table's id and what it stands on. */
    static Words of(ClassTable table) {
        String reason = table.evidence().reason();
        Words because = Words.of(table.evidence().toLabel(), mark(table) + chinese(reason));
        return Words.of(table.id() + " (" + because.en() + ")", table.id() + "（" + because.zh() + "）");
    }

    private static String mark(ClassTable table) {
        return table.evidence().isUnverified() ? "未经验证：" : "";
    }

    private static String chinese(String reason) {
        Matcher local = LOCAL.matcher(reason);
        if (local.matches()) {
            String guess = local.group(5) == null ? "" : "；少于 " + local.group(6) + " 个季节，仅供参考";
            String by = local.group(7) == null ? "" : "；由 " + local.group(8) + " 采纳";
            return String.format(
                    "%s 个季节（%s 至 %s）的百分位，资料完整率 %s%%%s%s",
                    local.group(1), local.group(2), local.group(3), local.group(4), guess, by);
        }
        return CHINESE.getOrDefault(reason, reason);
    }
}

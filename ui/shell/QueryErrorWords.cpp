#include "ui/shell/QueryErrorWords.h"

#include <algorithm>
#include <iterator>

namespace chipdeck::ui {
namespace {

// The parser's sentences again, where lupdate can see them; a test holds them to the parser.
constexpr const char *patterns[]{
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "the query is longer than 4096 bytes; shorten it"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "the query is not valid UTF-8 text"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "a lone \"-\" excludes nothing; write what to exclude right behind it, such as -user:ann"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "%1 is a word and cannot be compared; write %1:value"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "%1: write a number of percent, such as 5 or 5%"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "%1: write a number of watts, such as 300 or 300W"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "%1: write degrees Celsius, such as 80 or 80C"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "%1: write a time with its unit, such as 90s, 15m, 1h or 2d"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "%1: write a whole number, such as 8"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "a value is missing here; write %1:value"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "write a space or a comma behind the closing quotation mark"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "the closing quotation mark is missing"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "%1 takes no *; write one of: %2"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "%1 has no value \"%2\"; write one of: %3"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "a field is missing before this sign; write field:value, such as state:running"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "there is no field \"%1\"; did you mean %2?"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryErrorWords", "there is no field \"%1\"; put the text into quotation marks to look for it in names"),
};

} // namespace

bool QueryErrorWords::knows(const domain::QueryError &error)
{
    return std::any_of(std::begin(patterns), std::end(patterns), [&](const char *pattern) { return error.pattern == pattern; });
}

QString QueryErrorWords::of(const domain::QueryError &error)
{
    if (!knows(error))
        return QString::fromStdString(error.message);
    const QString pattern = tr(error.pattern.c_str());
    // In one pass, so that no argument's own %1 is filled in.
    QString out;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const int which = pattern[i] == u'%' && i + 1 < pattern.size() ? pattern[i + 1].digitValue() : -1;
        if (which >= 1 && std::size_t(which) <= error.arguments.size()) {
            out += QString::fromStdString(error.arguments[std::size_t(which - 1)]);
            ++i;
        } else {
            out += pattern[i];
        }
    }
    return out;
}

} // namespace chipdeck::ui

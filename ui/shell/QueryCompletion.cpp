#include "ui/shell/QueryCompletion.h"

#include <algorithm>

#include "client/domain/QueryFields.h"

namespace chipdeck::ui {
namespace {

constexpr int mostOffers = 12;

// The fields' meanings again, where lupdate can see them; a test holds them to the domain's list.
[[maybe_unused]] constexpr const char *meanings[]{
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "maker of the chip"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "chip model, h100 or 910c"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "cluster's id or name"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "made-up chips"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "pool (partition)"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "node's name"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "rack or supernode"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "of chips, nodes or jobs"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "how a chip is held"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "a chip's health"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "utilisation, percent"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "chip memory in use, percent"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "power, watt"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "temperature, degrees Celsius"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "why a job waits or a node is drained"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "job's id"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "job's user"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "job's name"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "job's account"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "job's quality of service"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "job's priority"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "chips of a job or node"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "nodes of a job"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "since it was submitted"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "since it started"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "since it ended"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "from submission to start"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "from start to end"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "job's time limit"),
    QT_TRANSLATE_NOOP("chipdeck::ui::QueryCompletion", "utilisation of an ended job's chips"),
};

QString latin(std::string_view text)
{
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

void offerFields(QueryCompletion &completion, const QString &word, const QString &minus)
{
    for (const domain::QueryFieldInfo &field : domain::queryFields()) {
        const QString name = latin(field.name);
        if (!name.startsWith(word, Qt::CaseInsensitive))
            continue;
        const QString insert = minus + name + (domain::isNumeric(field.kind) ? u'<' : u':');
        completion.offers.append({insert, QueryCompletion::tr(field.meaning), false});
    }
}

void offerChoices(QueryCompletion &completion, const QString &name, const QString &typed, const QString &before)
{
    const domain::QueryFieldInfo *field = domain::findQueryField(name.toLower().toStdString());
    if (!field)
        return;
    for (const std::string_view choice : field->choices) {
        const QString value = latin(choice);
        if (value.startsWith(typed, Qt::CaseInsensitive) && value.compare(typed, Qt::CaseInsensitive) != 0)
            completion.offers.append({before + value, {}, false});
    }
}

} // namespace

QueryCompletion QueryCompletion::at(const QString &text, int cursor, const QStringList &history)
{
    QueryCompletion completion;
    int start = cursor;
    while (start > 0 && !text.at(start - 1).isSpace())
        --start;
    int end = cursor;
    while (end < text.size() && !text.at(end).isSpace())
        ++end;
    completion.start = start;
    completion.length = end - start;
    const QString typed = text.mid(start, cursor - start);
    const qsizetype colon = typed.indexOf(u':');
    if (colon >= 0) {
        const QString minus = typed.startsWith(u'-') ? QStringLiteral("-") : QString();
        // Values of one term are joined by commas; only the last one is being typed.
        const qsizetype comma = std::max(colon, typed.lastIndexOf(u','));
        offerChoices(completion, typed.mid(minus.size(), colon - minus.size()), typed.mid(comma + 1), typed.left(comma + 1));
    } else {
        const bool negated = typed.startsWith(u'-');
        offerFields(completion, negated ? typed.mid(1) : typed, negated ? QStringLiteral("-") : QString());
    }
    for (const QString &old : history) {
        if (old != text && old.startsWith(text, Qt::CaseInsensitive))
            completion.offers.append({old, tr("asked before"), true});
    }
    if (text.isEmpty()) {
        // With nothing typed, what one asked before is the likelier.
        std::stable_partition(completion.offers.begin(), completion.offers.end(), [](const Offer &offer) { return offer.wholeQuery; });
    }
    completion.offers = completion.offers.mid(0, mostOffers);
    return completion;
}

} // namespace chipdeck::ui

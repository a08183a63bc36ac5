#include "ui/jobs/PlacementWords.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QLocale>

#include "client/models/Format.h"

namespace chipdeck::ui {

using domain::Outlook;
using domain::PlacementReason;
using models::Format;
using widgets::Theme;

namespace {

struct PlacementWords {
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::PlacementWords)
};

// More names than that say nothing to a reader.
constexpr std::size_t namedNodes = 4;

/// A sentence for a reason, and the one where its figures are known; %1 is the subject, %2 what there is, %3 what is asked for.
struct Sentence {
    PlacementReason::Kind kind;
    const char *plain;
    const char *counted;
};

constexpr Sentence sentences[] = {
    {PlacementReason::Kind::NoSuchPool, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "There is no pool “%1”."), nullptr},
    {PlacementReason::Kind::NoSuchChips, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "No node of this pool has such chips."), nullptr},
    {PlacementReason::Kind::TooFewChips, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "The pool has too few such chips."),
     QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "The pool has %2 such chips; %3 are asked for.")},
    {PlacementReason::Kind::NodesTooSmall, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "No node has so many chips."),
     QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "Its nodes have at most %2; %3 are asked for.")},
    {PlacementReason::Kind::TooFewCpus, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "Its nodes have too few cores."),
     QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "Its nodes have at most %2 cores; %3 are asked for.")},
    {PlacementReason::Kind::TooLittleMemory, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "Its nodes have too little memory."), nullptr},
    {PlacementReason::Kind::Features, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "Too few of its nodes are what “%1” asks for."), nullptr},
    {PlacementReason::Kind::Blocks, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "No block of it has room for this now."),
     QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "No block has room: after %3 any nodes are taken.")},
    {PlacementReason::Kind::PoolClosed, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "The pool is closed for new jobs."), nullptr},
    {PlacementReason::Kind::PoolLimit, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "The pool does not allow it: %1."),
     QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "The pool's limit for %1 is %2; the job asks for %3.")},
    {PlacementReason::Kind::Account, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "The account “%1” may not be used here."), nullptr},
    {PlacementReason::Kind::Qos, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "The QOS “%1” may not be used here."), nullptr},
    {PlacementReason::Kind::QosLimit, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "The QOS does not allow it: %1."),
     QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "The QOS leaves %2 for %1; the job asks for %3.")},
    {PlacementReason::Kind::AccountLimit, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "The account does not allow it: %1."),
     QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "The account leaves %2 for %1; the job asks for %3.")},
    {PlacementReason::Kind::Reservation, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "A reservation stands in the way (%1)."), nullptr},
    {PlacementReason::Kind::NodesOut, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "It waits for nodes that are out of service."), nullptr},
    {PlacementReason::Kind::ChipsHeld, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "Other jobs hold what it needs."),
     QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "%3 are needed.")},
    {PlacementReason::Kind::Fragmented, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "Enough is free, but scattered over nodes."), nullptr},
    {PlacementReason::Kind::OthersFirst, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "Jobs of higher priority wait for the same."), nullptr},
    {PlacementReason::Kind::Held, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "It would be held until it is released."), nullptr},
    {PlacementReason::Kind::BeginsLater, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "It is not to begin before its time."), nullptr},
    {PlacementReason::Kind::Dependency, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "It waits for other jobs first."), nullptr},
    {PlacementReason::Kind::Licences, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "Too few licences “%1” are there."),
     QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "%2 licences “%1” are left; %3 are asked for.")},
    {PlacementReason::Kind::Deadline, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "It could not end by its deadline."), nullptr},
    {PlacementReason::Kind::CannotSay, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "This cluster cannot be asked for “%1”."), nullptr},
    {PlacementReason::Kind::Unforeseen, QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "Only the scheduler can weigh “%1”."), nullptr},
};

QString nodeNames(const std::vector<domain::NodeAllocation> &nodes)
{
    QStringList names;
    for (std::size_t i = 0; i < std::min(nodes.size(), namedNodes); ++i)
        names << Format::text(nodes[i].node, 64);
    const QString list = Format::list(names);
    const auto more = static_cast<int>(nodes.size()) - static_cast<int>(names.size());
    return more > 0 ? PlacementWords::tr("%1 and %n more", nullptr, more).arg(list) : list;
}

/// What a limit is of, in words; names of pools, accounts and QOS stay as they are.
QString subjectWords(const PlacementReason &reason)
{
    static constexpr std::pair<const char *, const char *> words[] = {
        {"time", QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "the time limit")},
        {"node", QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "nodes")},
        {"cpu", QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "cores")},
        {"mem", QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "memory")},
        {"jobs", QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "jobs at once")},
        {"submitted jobs", QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "jobs that wait or run")},
        {"group", QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "only some groups of users")},
        {"account", QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "only some accounts")},
        {"qos", QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "only some QOS")},
        {"features", QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "features")},
        {"together", QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "nodes of one block")},
        {"array", QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "numbers of array tasks")},
        {"wall minutes", QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "minutes of jobs")},
        {"reservation", QT_TRANSLATE_NOOP("chipdeck::ui::PlacementWords", "a job without a reservation")},
    };
    for (const auto &[subject, word] : words) {
        if (reason.subject == subject)
            return PlacementWords::tr(word);
    }
    constexpr std::string_view least = "least ";
    if (reason.subject.starts_with(least))
        return PlacementWords::tr("too few %1").arg(Format::text(reason.subject.substr(least.size()), 80));
    return Format::text(reason.subject, 80);
}

QString amount(const PlacementReason &reason, std::optional<std::uint64_t> value)
{
    if (!value)
        return {};
    if (reason.subject == "time" || reason.kind == PlacementReason::Kind::Blocks)
        return Format::duration(static_cast<std::int64_t>(*value));
    if (reason.subject == "mem") // which limits count in MiB
        return QLocale().formattedDataSize(static_cast<qint64>(*value) << 20);
    return Format::count(*value);
}

/// Of the chips that the pool has of that type.
QString freeWords(const domain::Placement &placement)
{
    return PlacementWords::tr("%1 of %2 free").arg(Format::count(placement.freeChips), Format::count(placement.poolChips));
}

/// Puts the parts where %1 to %3 stand, in one pass: a part may hold a %2 of its own, and a sentence need not name them all.
QString filled(const QString &sentence, const std::array<QString, 3> &parts)
{
    QString text;
    for (qsizetype at = 0; at < sentence.size(); ++at) {
        const int part = sentence[at] == u'%' && at + 1 < sentence.size() ? sentence[at + 1].digitValue() - 1 : -1;
        if (part >= 0 && part < 3)
            text += parts[static_cast<std::size_t>(part)];
        else
            text += sentence[at];
        at += part >= 0 && part < 3 ? 1 : 0;
    }
    return text;
}

} // namespace

OutlookLook lookOf(Outlook outlook)
{
    switch (outlook) {
    case Outlook::RunsNow: return {widgets::Glyph::Play, Theme::Token::Good, PlacementWords::tr("Runs now")};
    case Outlook::Queues: return {widgets::Glyph::Clock, Theme::Token::Info, PlacementWords::tr("Waits")};
    case Outlook::Impossible: break;
    }
    return {widgets::Glyph::Cross, Theme::Token::Error, PlacementWords::tr("Cannot run")};
}

QString reasonSentence(const PlacementReason &reason)
{
    const auto found = std::find_if(std::begin(sentences), std::end(sentences), [&reason](const Sentence &sentence) { return sentence.kind == reason.kind; });
    const bool isCounted = found->counted && (reason.has || reason.kind == PlacementReason::Kind::Blocks) && reason.needs;
    return filled(PlacementWords::tr(isCounted ? found->counted : found->plain),
                  {subjectWords(reason), amount(reason, reason.has), amount(reason, reason.needs)});
}

QString placementLine(const domain::Placement &placement)
{
    QString why = PlacementWords::tr("As far as this picture shows.");
    if (!placement.reasons.empty())
        why = reasonSentence(placement.reasons.front());
    else if (!placement.likely.empty())
        why = PlacementWords::tr("Likely on %1").arg(nodeNames(placement.likely));
    // First, since a long reason is cut.
    return placement.poolChips > 0 ? freeWords(placement) + QStringLiteral("  ·  ") + why : why;
}

QStringList placementLines(const domain::Placement &placement)
{
    QStringList lines{Format::labelled(placementName(placement), lookOf(placement.outlook).word)};
    if (placement.poolChips > 0)
        lines << freeWords(placement);
    for (const PlacementReason &reason : placement.reasons)
        lines << reasonSentence(reason);
    if (!placement.likely.empty())
        lines << PlacementWords::tr("Likely on %1").arg(nodeNames(placement.likely));
    return lines;
}

QString placementName(const domain::Placement &placement)
{
    QStringList parts;
    if (!placement.schedulerType.empty())
        parts << Format::text(placement.chips.model.empty() ? placement.schedulerType : placement.chips.model, 64);
    if (!placement.pool.empty())
        parts << Format::text(placement.pool, 64);
    return Format::clauses(parts);
}

} // namespace chipdeck::ui

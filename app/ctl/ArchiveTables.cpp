#include "app/ctl/ArchiveTables.h"

#include <cmath>

#include "app/ctl/Words.h"
#include "client/domain/ArchiveCsv.h"
#include "client/domain/Text.h"

namespace chipdeck::ctl {

using domain::EndedJobPage;

namespace {

/// Chip-hours with a digit where that says something.
std::string hoursWords(std::optional<std::uint64_t> seconds)
{
    if (!seconds)
        return "n/a";
    const double hours = static_cast<double>(*seconds) / 3600;
    if (*seconds == 0 || hours >= 99.5)
        return std::to_string(std::llround(hours));
    char text[32];
    std::snprintf(text, sizeof text, hours < 0.95 ? "%.2f" : "%.1f", hours);
    return text;
}

std::string usedWords(const domain::EndedJob &ended)
{
    const auto share = domain::efficiency(ended);
    return share ? std::to_string(std::lround(*share * 100)) + " %" : std::string("n/a");
}

std::string ageOf(std::optional<std::int64_t> seconds)
{
    return seconds ? durationWords(static_cast<std::uint64_t>(*seconds)) : std::string("-");
}

void addRow(Table &table, const EndedLine &line, bool severalClusters)
{
    const domain::Job &job = line.ended.job;
    std::vector<Cell> row{job.arrayPending.empty() ? job.id : job.id + "_[" + job.arrayPending + "]", job.displayName, job.user, job.pool,
                          jobStateCell(job.state), chipCountWords(job), timeWords(job.endTimeS), ageOf(domain::waitedS(job)),
                          ageOf(domain::ranS(job)), hoursWords(domain::heldChipS(job)), usedWords(line.ended), domain::endWords(job)};
    if (severalClusters)
        row.insert(row.begin(), line.cluster);
    table.add(std::move(row));
}

} // namespace

void listEnded(const std::vector<EndedLine> &lines, bool severalClusters, bool csv, const Output &output)
{
    std::vector<Column> titles{{"JOB"}, {"NAME", false, true}, {"USER", false, true}, {"POOL", false, true}, {"STATE"}, {"CHIPS", false, true},
                               {"ENDED"}, {"WAITED", true}, {"RAN", true}, {"CHIP-H", true}, {"USED", true}, {"WHY", false, true}};
    if (severalClusters)
        titles.insert(titles.begin(), Column{"CLUSTER", false, true});
    Table table(std::move(titles));
    if (csv)
        output.out << domain::endedJobCsvHeader();
    for (const EndedLine &line : lines) {
        if (csv)
            output.out << domain::endedJobCsv(line.cluster, line.ended);
        else if (output.json)
            output.out << codec::endedJobJson(line.cluster, line.ended) << '\n';
        else
            addRow(table, line, severalClusters);
    }
    if (csv || output.json)
        return;
    if (table.isEmpty())
        output.err << "No jobs.\n";
    else
        table.print(output.out, output.screen);
}

void listAudit(const std::vector<domain::AuditEntry> &entries, bool csv, const Output &output)
{
    using domain::WriteState;
    Table table({{"WHEN"}, {"WHO", false, true}, {"WHAT"}, {"ON", false, true}, {"OUTCOME", false, true}, {"WHY", false, true}});
    if (csv)
        output.out << domain::auditCsvHeader();
    for (const domain::AuditEntry &entry : entries) {
        if (csv) {
            output.out << domain::auditCsv(entry);
            continue;
        }
        if (output.json) {
            output.out << codec::auditJson(entry) << '\n';
            continue;
        }
        const Tone tone = entry.outcome == WriteState::Refused ? Tone::Bad : entry.outcome == WriteState::Unknown ? Tone::Warning : Tone::Plain;
        std::string outcome = entry.outcome == WriteState::Unspecified ? "n/a" : domain::outcomeWord(entry.outcome);
        if (tone != Tone::Plain && !entry.outcomeWords.empty())
            outcome += ": " + entry.outcomeWords;
        table.add({timeWords(entry.timeMs / 1000), entry.principal, entry.verb, entry.subject, Cell(outcome, tone), entry.reason});
    }
    if (csv || output.json)
        return;
    if (table.isEmpty())
        output.err << "No records.\n";
    else
        table.print(output.out, output.screen);
}

std::string originWords(const std::string &cluster, const EndedJobPage &page)
{
    std::string words = domain::harmless(cluster, 64) + ": ";
    if (page.origin == EndedJobPage::Origin::Accounting)
        words += "from the cluster's accounting (slurmdbd)";
    else
        words += "from the gateway's own log" + (page.keptSinceS ? ", since " + timeWords(page.keptSinceS) : std::string());
    if (page.matching)
        words += "; " + std::to_string(*page.matching) + " match";
    if (page.completeSinceS)
        words += "; what ended before " + timeWords(page.completeSinceS) + " is still being read";
    words += ".";
    if (!page.trouble.empty())
        words += " Not newer than " + timeWords(page.completeUntilS) + ": " + domain::harmless(page.trouble, 512);
    return words;
}

} // namespace chipdeck::ctl

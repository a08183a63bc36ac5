#include "client/models/ImportWords.h"

#include <algorithm>
#include <array>

#include "client/models/Format.h"

namespace chipdeck::models {

using domain::NotTaken;

namespace {

constexpr std::size_t mostShown = 300;

struct CauseWord {
    NotTaken cause;
    const char *words;
};

constexpr std::array causeWords{
    CauseWord{NotTaken::LinesOfAFile, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "It names a file on the machine that submits; write its lines as --bb.")},
    CauseWord{NotTaken::ClusterIsChosen, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "The cluster is chosen when the job is submitted.")},
    CauseWord{NotTaken::VariablesOfAFile,
              QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "It names a file on the machine that submits; write the variables into the environment.")},
    CauseWord{NotTaken::LoginVariables, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "It logs in to ask for variables; write those that the job needs into its environment.")},
    CauseWord{NotTaken::RunsAsSubmitter, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "A job runs as whoever submits it.")},
    CauseWord{NotTaken::SubmitsNothing, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "Nothing would be submitted.")},
    CauseWord{NotTaken::NothingToIgnore, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "Lines for other schedulers are never read here, so there is nothing to ignore.")},
    CauseWord{NotTaken::NodesOfAFile, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "It names a file on the machine that submits; write the nodes' names into only_nodes.")},
    CauseWord{NotTaken::OnlyPrints, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "It only changes what sbatch prints.")},
    CauseWord{NotTaken::OnlyTests, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "Nothing would be submitted; the preview beside the form says where it would run.")},
    CauseWord{NotTaken::WaitsForTheEnd, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "A submission does not wait for the job's end; watch the job instead.")},
    CauseWord{NotTaken::ScriptIsHere, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "A script stands here already; write the command into it.")},
    CauseWord{NotTaken::NoName, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "This is no option's name; write options as --name=value.")},
    CauseWord{NotTaken::ShortName, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "Slurm would read this as %1; write the name out.")},
    CauseWord{NotTaken::OfTheWholeJob, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "This holds for the whole job; write it before the first hetjob line.")},
    CauseWord{NotTaken::OtherScheduler, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "This line is for another scheduler; write the same into the fields.")},
    CauseWord{NotTaken::OpenQuotation, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "A quotation mark is not closed; add the second one.")},
    CauseWord{NotTaken::WrongValue, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "The value is not understood; write %1.")},
    CauseWord{NotTaken::SaidAgain, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "Line %1 says it again, and the last one counts.")},
    CauseWord{NotTaken::NoOption, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "\"%1\" is no option; write options as --name=value, and values with spaces in quotes.")},
    CauseWord{NotTaken::TakesNoValue, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "--%1 takes no value; remove \"%2\".")},
    CauseWord{NotTaken::NoSuchLetter, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "sbatch has no option -%1; remove it.")},
    CauseWord{NotTaken::LacksItsValue, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "--%1 lacks its value; write --%1=VALUE.")},
    CauseWord{NotTaken::TooManyParts, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "A job has at most %1 parts; what follows is left out.")},
    CauseWord{NotTaken::MoreMistakes, QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "From here on, %1 more words cannot be read.")},
};

/// What the reader of options names as understood, where it is more than an example of its own.
constexpr std::array valueWords{
    QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "a name"),
    QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "a time"),
    QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "a path"),
    QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "a text"),
    QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "a feature"),
    QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "a number"),
    QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "a number, such as 4"),
    QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "a number, such as 8"),
    QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "names such as n01 or n[01-04]"),
    QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "no value"),
    QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "1 or h100:1"),
    QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "8 or h100:8"),
    QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "2 or 2-4"),
    QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "USR1@120 or B:USR1@120"),
    QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "minutes or H:MM:SS"),
    QT_TRANSLATE_NOOP("chipdeck::models::ImportWords", "minutes, H:MM:SS, D-HH or D-HH:MM:SS"),
};

QString shown(const std::vector<std::string> &about, std::size_t at)
{
    return at < about.size() ? Format::text(about[at], mostShown) : QString();
}

} // namespace

QString ImportWords::why(const domain::OptionReading &reading)
{
    const auto *const known = std::find_if(causeWords.begin(), causeWords.end(), [&reading](const CauseWord &one) { return one.cause == reading.cause; });
    if (known == causeWords.end())
        return Format::text(reading.why, mostShown);
    const QString words = tr(known->words);
    if (reading.about.size() > 1)
        return words.arg(shown(reading.about, 0), shown(reading.about, 1));
    if (reading.about.empty())
        return words;
    const bool isWorded = std::any_of(valueWords.begin(), valueWords.end(), [&reading](const char *one) { return reading.about.front() == one; });
    return words.arg(reading.cause == NotTaken::WrongValue && isWorded ? tr(reading.about.front().c_str()) : shown(reading.about, 0));
}

QString ImportWords::line(const domain::ImportLine &line)
{
    const QString why = ImportWords::why(line.reading);
    return line.option.empty() ? tr("Line %1: %2").arg(line.line).arg(why) : tr("Line %1, %2: %3").arg(line.line).arg(Format::text(line.option, mostShown), why);
}

} // namespace chipdeck::models

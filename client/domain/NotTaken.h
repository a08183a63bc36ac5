#pragma once

#include <cstdint>

namespace chipdeck::domain {

/// Why a line of a script is not taken over, so that it can be said in any language; what each is about stands beside it.
enum class NotTaken : std::uint8_t {
    Nothing,  ///< it is taken
    // Options that would take the job away from whoever submits it, or mean nothing here.
    LinesOfAFile,
    ClusterIsChosen,
    VariablesOfAFile,
    LoginVariables,
    RunsAsSubmitter,
    SubmitsNothing,
    NothingToIgnore,
    NodesOfAFile,
    OnlyPrints,
    OnlyTests,
    WaitsForTheEnd,
    ScriptIsHere,
    NoName,
    ShortName,         ///< about the whole name
    WrongValue,        ///< about a value that is understood: "8 or h100:8"
    OfTheWholeJob,
    SaidAgain,         ///< about the number of the line that counts
    OtherScheduler,
    // What sbatch would not take either.
    OpenQuotation,
    NoOption,          ///< about the word
    TakesNoValue,      ///< about the option and its value
    NoSuchLetter,      ///< about the letter
    LacksItsValue,     ///< about the option
    // What a report has no room for.
    TooManyParts,      ///< about how many there may be
    MoreMistakes,      ///< about how many more there are
};

} // namespace chipdeck::domain

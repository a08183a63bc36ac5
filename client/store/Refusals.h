#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <QString>

namespace chipdeck::store {

/// What a refused call means and what to do, in the current language, by the contract's stable reason. Empty where the language is English (the
/// gateway's own sentence says more) or the reason has no words here.
QString refusalWords(const std::string &reason);

/// The same where it is said of several things at once, in English too: the gateway's own sentence names one of them.
QString refusalWordsForMany(const std::string &reason);

/// The reasons that have words.
std::vector<std::string_view> refusalsWithWords();

} // namespace chipdeck::store

#pragma once

#include <string>

#include <QString>

#include "client/domain/Failure.h"

namespace chipdeck::store {

/// What a call that the runtime on this computer refused means and what to do, in the current language, by its reason, the facts with it and the
/// field that was wrong. Empty where the reason has no words here: then the runtime's own sentence is all there is.
QString inferenceRefusalWords(const domain::Failure &failure);

/// What is wrong with a model, in a word or two, by LocalModel::troubleCause. Empty where the cause has no words here.
QString modelTroubleWords(const std::string &cause);
/// The same with what can be done.
QString modelTroubleHelp(const std::string &cause);

} // namespace chipdeck::store

#pragma once

#include <string>

#include <QString>

#include "client/domain/Inference.h"

namespace chipdeck::ui {

/// What a person chooses beside the context, for all models: where they run, how their cache is kept, and what happens when
/// a context is full. Values only.
struct TryoutChoices {
    std::string device;  ///< InferenceDevice::name; empty = the first
    domain::CacheFormat cacheFormat = domain::CacheFormat::F16;
    bool dropOldest = false;  ///< when the context is full: leave the oldest messages out instead of ending

    /// One line for the settings: "device=cpu cache=q8_0 full=drop".
    QString toText() const;
    /// What is not understood stays as it is by default.
    static TryoutChoices fromText(const QString &text);
    /// The device of that name, or the first; null where there is none.
    static const domain::InferenceDevice *deviceOf(const domain::InferenceStatus &status, const std::string &name);
    /// "F16", "Q8_0"
    static QString nameOf(domain::CacheFormat format);

    bool operator==(const TryoutChoices &) const = default;
};

} // namespace chipdeck::ui

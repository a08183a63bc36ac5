#pragma once

#include "app/runtime/service/FileStamp.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace chipdeck::runtime {

/// A model file as its header describes it.
struct ModelEntry
{
    std::string id;                         // what the interfaces call it: the file's name without ".gguf"
    std::filesystem::path path;             // of a set the first shard
    std::string title, architecture;
    std::string quantization;               // the type that holds most of the weights' bytes
    std::uint64_t bytes = 0;
    std::uint32_t trainedContext = 0;
    bool hasChatTemplate = false;
    bool writesText = false, embedsTexts = false;
    std::string trouble;                    // why it cannot be used; empty = nothing wrong
    std::int64_t changed = 0;               // seconds since 1970
    FileStamp stamp;                        // of `path`
};

/// The model files in some folders. Files come and go while it is used: every call looks again, and reads only what changed. Any thread.
class ModelCatalog
{
public:
    /// Folders, looked through with their subfolders, or files.
    explicit ModelCatalog(std::vector<std::filesystem::path> places);

    /// By id. Of files with the same name in different folders the later ones are called "name-2", ...
    std::vector<ModelEntry> models();
    std::optional<ModelEntry> find(const std::string &id);
    const std::vector<std::filesystem::path> &places() const { return m_places; }

    using Clock = std::chrono::steady_clock;
    /// The program ends: a look at so many files that it is not through by then stops.
    void endBy(Clock::time_point end) { m_end = end; }
    /// One was stopped: lists are no longer whole, and a model that is not found may be there.
    bool isCut() const { return m_isCut; }

private:
    struct Known
    {
        FileStamp stamp;
        ModelEntry entry;
    };

    std::vector<std::filesystem::path> files() const;
    const ModelEntry &read(const std::filesystem::path &path);

    std::vector<std::filesystem::path> m_places;
    std::mutex m_mutex;
    std::map<std::filesystem::path, Known> m_known;
    std::atomic<Clock::time_point> m_end{Clock::time_point::max()};
    std::atomic<bool> m_isCut{false};
};

} // namespace chipdeck::runtime

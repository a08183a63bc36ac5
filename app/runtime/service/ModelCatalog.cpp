#include "app/runtime/service/ModelCatalog.h"

#include "app/runtime/gguf/Harmless.h"
#include "app/runtime/model/Model.h"
#include "app/runtime/tokenizer/Tokenizer.h"

#include <algorithm>
#include <chrono>

namespace chipdeck::runtime {

namespace {

namespace fs = std::filesystem;

constexpr int kDeepest = 4;
constexpr std::size_t kMostFiles = 2000;

/// "name-00002-of-00003.gguf" and so on: opened through the first.
bool isLaterShard(const std::string &name)
{
    const std::size_t of = name.rfind("-of-");
    return of != std::string::npos && of >= 6 && name.size() == of + 4 + 5 + 5 && name[of - 6] == '-' && name.compare(of - 5, 5, "00001") != 0
        && std::all_of(name.begin() + std::ptrdiff_t(of) - 5, name.begin() + std::ptrdiff_t(of), [](char c) { return c >= '0' && c <= '9'; });
}

bool isModelFile(const fs::path &path)
{
    return path.extension() == ".gguf" && !isLaterShard(path.filename().string());
}

std::string idOf(const fs::path &path)
{
    std::string id = path.stem().string();
    const std::size_t shard = id.rfind("-00001-of-");
    if (shard != std::string::npos && id.size() == shard + 15)
        id.resize(shard);
    id = gguf::harmless(id, 128);
    std::replace(id.begin(), id.end(), '/', '?');
    return id;
}

std::string mostlyUsedType(const gguf::GgufFile &file)
{
    std::map<std::string_view, std::uint64_t> bytes;
    for (const gguf::TensorInfo &tensor : file.tensors())
        bytes[gguf::blockShape(tensor.type).name] += tensor.bytes;
    const auto most = std::max_element(bytes.begin(), bytes.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    return most == bytes.end() ? std::string() : std::string(most->first);
}

/// Why the model's vocabulary cannot be used, as far as it shows at sight: reading all of it would take milliseconds a file, and a list has many.
std::string vocabularyTrouble(const gguf::GgufFile &file)
{
    const auto vocabulary = model::Model::vocabulary(file);
    return vocabulary ? tokenizer::Tokenizer::refusalAtSight(*vocabulary) : vocabulary.error().text();
}

ModelEntry describe(const fs::path &path)
{
    ModelEntry entry;
    entry.path = path;
    const auto file = gguf::GgufFile::open(path);
    if (!file) {
        entry.trouble = file.error().text();
        return entry;
    }
    entry.bytes = (*file)->bytes();
    entry.quantization = mostlyUsedType(**file);
    const auto model = model::Model::open(*file);
    if (!model) {
        entry.trouble = model.error().text();
        return entry;
    }
    entry.trouble = vocabularyTrouble(**file);
    entry.architecture = (*model)->config().architectureName;
    entry.title = gguf::harmless((*model)->config().name);
    entry.trainedContext = (*model)->config().context;
    entry.hasChatTemplate = !(*model)->chatTemplate().empty();
    entry.writesText = (*model)->writesText();
    entry.embedsTexts = (*model)->embedsTexts();
    return entry;
}

} // namespace

ModelCatalog::ModelCatalog(std::vector<fs::path> places) : m_places(std::move(places)) { }

std::vector<fs::path> ModelCatalog::files() const
{
    std::vector<fs::path> found;
    std::error_code ignored;
    for (const fs::path &place : m_places) {
        if (fs::is_regular_file(place, ignored)) {
            found.push_back(place);
            continue;
        }
        fs::recursive_directory_iterator entry(place, fs::directory_options::skip_permission_denied, ignored), end;
        for (; entry != end && found.size() < kMostFiles; entry.increment(ignored)) {
            if (entry.depth() >= kDeepest)
                entry.disable_recursion_pending();
            if (isModelFile(entry->path()) && entry->is_regular_file(ignored))
                found.push_back(entry->path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

const ModelEntry &ModelCatalog::read(const fs::path &path)
{
    const FileStamp stamp = FileStamp::of(path);
    const auto known = m_known.find(path);
    if (known != m_known.end() && known->second.stamp == stamp)
        return known->second.entry;
    ModelEntry entry = describe(path);
    entry.stamp = stamp;
    entry.changed = stamp.changedNs / 1'000'000'000;
    return m_known.insert_or_assign(path, Known{stamp, std::move(entry)}).first->second.entry;
}

std::vector<ModelEntry> ModelCatalog::models()
{
    const std::lock_guard lock(m_mutex);
    std::vector<ModelEntry> list;
    std::map<std::string, int> sameNames;
    for (const fs::path &path : files()) {
        if (Clock::now() >= m_end.load()) {
            m_isCut = true;
            break;
        }
        ModelEntry entry = read(path);
        entry.id = idOf(path);
        if (const int before = sameNames[entry.id]++; before > 0)
            entry.id += "-" + std::to_string(before + 1);
        list.push_back(std::move(entry));
    }
    std::sort(list.begin(), list.end(), [](const ModelEntry &a, const ModelEntry &b) { return a.id < b.id; });
    return list;
}

std::optional<ModelEntry> ModelCatalog::find(const std::string &id)
{
    for (ModelEntry &entry : models()) {
        if (entry.id == id)
            return std::move(entry);
    }
    return {};
}

} // namespace chipdeck::runtime

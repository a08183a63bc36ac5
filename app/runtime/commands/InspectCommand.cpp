#include "app/runtime/commands/InputFiles.h"
#include "app/runtime/gguf/Harmless.h"
#include "app/runtime/model/Model.h"
#include "app/runtime/tokenizer/Tokenizer.h"

#include <iomanip>
#include <map>
#include <ostream>

#include <nlohmann/json.hpp>

namespace chipdeck::runtime {

namespace {

using Json = nlohmann::ordered_json;
using gguf::harmless;

Json valueOf(const gguf::GgufValue &value)
{
    if (const gguf::GgufValue::Array *array = value.array())
        return "array of " + std::to_string(array->count);
    if (const auto text = value.asText())
        return harmless(*text, 200);
    if (const auto flag = value.asBool())
        return *flag;
    if (const auto number = value.asUnsigned())
        return *number;
    if (const auto number = value.asSigned())
        return *number;
    return value.asNumber().value_or(0);
}

Json tensorsOf(const gguf::GgufFile &file)
{
    Json list = Json::array();
    for (const gguf::TensorInfo &tensor : file.tensors()) {
        const std::vector<std::uint64_t> dims(tensor.dims.begin(), tensor.dims.begin() + tensor.dimCount);
        list.push_back({{"name", harmless(tensor.name)}, {"type", gguf::blockShape(tensor.type).name}, {"dims", dims}, {"bytes", tensor.bytes}});
    }
    return list;
}

Json typesOf(const gguf::GgufFile &file)
{
    std::map<std::string_view, std::pair<std::uint64_t, std::uint64_t>> types;
    for (const gguf::TensorInfo &tensor : file.tensors()) {
        auto &[count, bytes] = types[gguf::blockShape(tensor.type).name];
        ++count;
        bytes += tensor.bytes;
    }
    Json list = Json::object();
    for (const auto &[name, sums] : types)
        list[std::string(name)] = {{"tensors", sums.first}, {"bytes", sums.second}};
    return list;
}

/// Why no command could do with the model's vocabulary what it is for; empty = they can.
std::string vocabularyTrouble(const gguf::GgufFile &file)
{
    const auto vocabulary = model::Model::vocabulary(file);
    if (!vocabulary)
        return vocabulary.error().text();
    const auto tokenizer = tokenizer::Tokenizer::make(*vocabulary);
    return tokenizer ? std::string() : tokenizer.error();
}

void addNetwork(Json &report, const std::shared_ptr<const gguf::GgufFile> &file)
{
    const auto model = model::Model::open(file);
    const std::string trouble = model ? vocabularyTrouble(*file) : model.error().text();
    report["runnable"] = trouble.empty();
    if (!trouble.empty())
        report["trouble"] = trouble;
    if (!model)
        return;
    const model::Config &config = (*model)->config();
    report["architecture"] = config.architectureName;
    report["name"] = harmless(config.name);
    report["layers"] = config.layers.size();
    report["embedding"] = config.embedding;
    report["vocabulary"] = config.vocabulary;
    report["trained_context"] = config.context;
    if (config.experts)
        report["experts"] = {{"count", config.experts->count}, {"used", config.experts->used}};
    report["writes_text"] = (*model)->writesText();
    report["embeds_texts"] = (*model)->embedsTexts();
    report["chat_template"] = !(*model)->chatTemplate().empty();
}

void print(const Json &value, const std::string &indent, std::ostream &out)
{
    for (const auto &[key, entry] : value.items()) {
        if (entry.is_structured() && !entry.empty() && !(entry.is_array() && !entry.front().is_structured())) {
            out << indent << (value.is_array() ? "-" : key + ":") << "\n";
            print(entry, indent + "  ", out);
        } else {
            out << indent << std::left << std::setw(int(28 - std::min<std::size_t>(indent.size(), 28))) << key << " "
                << (entry.is_string() ? entry.get<std::string>() : entry.dump()) << "\n";
        }
    }
}

} // namespace

Result<void> inspectFile(const Arguments &arguments, Console &console)
{
    const auto file = openModelFile(arguments.positional());
    if (!file)
        return tl::make_unexpected(file.error());
    Json report{{"file", harmless(arguments.positional(), 4096)}, {"bytes", (*file)->bytes()}, {"gguf_version", (*file)->version()}};
    addNetwork(report, *file);
    report["tensors"] = (*file)->tensors().size();
    report["types"] = typesOf(**file);
    Json metadata = Json::object();
    for (const auto &[key, value] : (*file)->values())
        metadata[harmless(key)] = valueOf(value);
    report["metadata"] = std::move(metadata);
    if (arguments.has("tensors"))
        report["tensor_list"] = tensorsOf(**file);
    if (arguments.has("json"))
        console.out << report.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
    else
        print(report, "", console.out);
    return {};
}

} // namespace chipdeck::runtime

#include "Conversations.h"
#include "PeerTemplates.h"

#include "app/runtime/gguf/GgufFile.h"
#include "app/runtime/template/KnownTemplate.h"

#include <random>

#include <QHash>
#include <QTest>

using namespace chipdeck::chat;

namespace {

using Render = std::optional<Prompt> (*)(const Conversation &, std::string_view, std::string_view);

std::string rendered(Render render, const Conversation &conversation)
{
    const auto prompt = render(conversation, "<s>", "</s>");
    return prompt ? test::marked(*prompt) : "left to the file";
}

/// A template of our own that renders as the simplest family does.
constexpr const char *ownChatMl = "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
                                  "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{{ '' }}{% endif %}";

} // namespace

class FamilyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTalk_data();
    void writesTalk();
    void writesCalls();
    void leavesWhatItDoesNotKnow();
    void isRecognisedByWhatItRenders();
    void isRecognisedAmongThePeersTemplates_data();
    void isRecognisedAmongThePeersTemplates();
    void agreesWithTheFileOnAnything_data();
    void agreesWithTheFileOnAnything();
    void knowsTheModelOfTheCatalogue();
};

void FamilyTest::writesTalk_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *text) { QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(text); };
    const char *chatml = "<|im_start|>system\n«Be brief.»<|im_end|>\n<|im_start|>user\n« Hi\n»<|im_end|>\n<|im_start|>assistant\n«Ho.»<|im_end|>\n"
                         "<|im_start|>user\n«<|im_end|>?»<|im_end|>\n<|im_start|>assistant\n";
    for (const char *family : {"chatml", "smollm2", "qwen2", "qwen2.5", "qwen3"})
        row(family, chatml);
    row("llama-3", "<s><|start_header_id|>system<|end_header_id|>\n\n«Be brief.»<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n«Hi»<|eot_id|>"
                   "<|start_header_id|>assistant<|end_header_id|>\n\n«Ho.»<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n«<|im_end|>?»<|eot_id|>"
                   "<|start_header_id|>assistant<|end_header_id|>\n\n");
    row("llama-3.1", "<s><|start_header_id|>system<|end_header_id|>\n\nCutting Knowledge Date: December 2023\nToday Date: 26 Jul 2024\n\n«Be brief.»<|eot_id|>"
                     "<|start_header_id|>user<|end_header_id|>\n\n«Hi»<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n«Ho.»<|eot_id|>"
                     "<|start_header_id|>user<|end_header_id|>\n\n«<|im_end|>?»<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n");
    row("gemma", "<s><start_of_turn>user\n«Be brief.\n\nHi»<end_of_turn>\n<start_of_turn>model\n«Ho.»<end_of_turn>\n"
                 "<start_of_turn>user\n«<|im_end|>?»<end_of_turn>\n<start_of_turn>model\n");
    row("deepseek-v2", "<s>«Be brief.»\n\nUser: « Hi\n»\n\nAssistant: «Ho.»</s>User: «<|im_end|>?»\n\nAssistant:");
    row("deepseek-v3", "<s>«Be brief.»<｜User｜>« Hi\n»<｜Assistant｜>«Ho.»<｜end▁of▁sentence｜><｜User｜>«<|im_end|>?»<｜Assistant｜>");
    row("deepseek-r1", "<s>«Be brief.»<｜User｜>« Hi\n»<｜Assistant｜>«Ho.»<｜end▁of▁sentence｜><｜User｜>«<|im_end|>?»<｜Assistant｜><think>\n");
}

void FamilyTest::writesTalk()
{
    QFETCH(QString, family);
    QFETCH(QString, expected);
    bool found = false;
    for (const Family &known : families()) {
        if (family != QString::fromUtf8(known.name))
            continue;
        QCOMPARE(QString::fromStdString(rendered(known.render, test::talk())), expected);
        found = true;
    }
    QVERIFY(found);
}

void FamilyTest::writesCalls()
{
    const QString tools = QString::fromUtf8("# Tools\n\nYou may call one or more functions to assist with the user query.\n\nYou are provided with function "
        "signatures within <tools></tools> XML tags:\n<tools>\n«{\"type\": \"function\", \"function\": {\"name\": \"look\", \"parameters\": {}}}»\n</tools>\n\n"
        "For each function call, return a json object with function name and arguments within <tool_call></tool_call> XML tags:\n<tool_call>\n"
        "{\"name\": <function-name>, \"arguments\": <args-json-object>}\n</tool_call><|im_end|>\n");
    const QString asked = QString::fromUtf8("<|im_start|>user\n«Where?»<|im_end|>\n<|im_start|>assistant\n");
    const QString called = QString::fromUtf8("<tool_call>\n{\"name\": \"«look»\", \"arguments\": «{\"at\": [1, \"ü\"]}»}\n</tool_call>\n"
        "<tool_call>\n{\"name\": \"«wait»\", \"arguments\": «{}»}\n</tool_call><|im_end|>\n"
        "<|im_start|>user\n<tool_response>\n«3 <b>»\n</tool_response>\n<tool_response>\n«done»\n</tool_response><|im_end|>\n<|im_start|>assistant\n");
    QCOMPARE(QString::fromStdString(rendered(renderQwen3, test::calls())),
             QStringLiteral("<|im_start|>system\n") + tools + asked + QString::fromUtf8("<think>\n«I look.»\n</think>\n\n") + called);
    QCOMPARE(QString::fromStdString(rendered(renderQwen25, test::calls())),
             QStringLiteral("<|im_start|>system\nYou are Qwen, created by Alibaba Cloud. You are a helpful assistant.\n\n") + tools + asked + called);

    Conversation one = test::calls();
    one.thinking = false;
    one.messages.resize(1);
    QVERIFY(rendered(renderQwen3, one).ends_with("<|im_start|>assistant\n<think>\n\n</think>\n\n"));
    one.messages = test::calls().messages;
    one.messages.pop_back();
    one.messages[1].toolCalls.pop_back();
    QVERIFY(rendered(renderLlama31, one).ends_with(
        "Do not use variables.\n\n«{\n    \"type\": \"function\",\n    \"function\": {\n        \"name\": \"look\",\n        \"parameters\": {}\n    }\n}»\n\n«Where?»"
        "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n{\"name\": \"«look»\", \"parameters\": «{\"at\": [1, \"ü\"]}»}<|eot_id|>"
        "<|start_header_id|>ipython<|end_header_id|>\n\n«\"3 <b>\"»<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n"));
}

void FamilyTest::leavesWhatItDoesNotKnow()
{
    for (const Render render : {renderChatMl, renderSmolLm2, renderQwen2, renderLlama3, renderLlama31, renderGemma, renderDeepSeek2, renderDeepSeek3})
        QCOMPARE(rendered(render, test::calls()), std::string("left to the file"));
    Conversation odd = test::talk();
    odd.messages[1].role = "developer";
    for (const Family &family : families())
        QCOMPARE(rendered(family.render, odd), std::string("left to the file"));
}

void FamilyTest::isRecognisedByWhatItRenders()
{
    const std::string own = ownChatMl;
    const auto nameOf = [](const std::string &source) { return (*ChatTemplate::make(source, "<s>", "</s>"))->name(); };
    QCOMPARE(nameOf(own), std::string("chatml"));
    // Near misses, of which each has all the words.
    for (const auto &[part, other] : {std::pair("{{ message.content }}", "{{ message.content | trim }}"),
                                      std::pair("<|im_end|>\n{% endfor", "<|im_end|>{% endfor"),
                                      std::pair("messages %}", "messages if loop.index < 3 %}"), std::pair("{% for", "{{ bos_token }}{% for"),
                                      std::pair("{% if add_generation_prompt %}", "{% if true %}")}) {
        std::string changed = own;
        changed.replace(changed.find(part), std::string(part).size(), other);
        const auto made = ChatTemplate::make(changed, "<s>", "</s>");
        QVERIFY2(!made || (*made)->name() == "jinja", changed.c_str());
    }
    // What the family's writer leaves out is rendered by the file's template.
    Conversation odd = test::talk();
    odd.messages = {{"narrator", "Once."}};
    const auto prompt = (*ChatTemplate::make(own, "<s>", "</s>"))->render(odd);
    QCOMPARE(QString::fromStdString(test::marked(*prompt)), QString::fromUtf8("<|im_start|>«narrator»\n«Once.»<|im_end|>\n<|im_start|>assistant\n"));
}

void FamilyTest::isRecognisedAmongThePeersTemplates_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("family");
    const auto familyOf = [](const QString &name) {
        static const QHash<QString, QString> known{
            {QStringLiteral("Qwen-Qwen3-0.6B"), QStringLiteral("qwen3")}, {QStringLiteral("Qwen-Qwen2.5-7B-Instruct"), QStringLiteral("qwen2.5")},
            {QStringLiteral("Qwen3-Coder"), QStringLiteral("chatml")}, {QStringLiteral("google-gemma-2-2b-it"), QStringLiteral("gemma")},
            {QStringLiteral("meta-llama-Llama-3.1-8B-Instruct"), QStringLiteral("llama-3.1")},
            {QStringLiteral("meta-llama-Llama-3.3-70B-Instruct"), QStringLiteral("llama-3.1")},
            {QStringLiteral("deepseek-ai-DeepSeek-R1-Distill-Llama-8B"), QStringLiteral("deepseek-r1")},
            {QStringLiteral("deepseek-ai-DeepSeek-R1-Distill-Qwen-32B"), QStringLiteral("deepseek-r1")}};
        return known.value(name, QStringLiteral("jinja"));
    };
    const QList<PeerTemplate> templates = peerTemplates();
    if (templates.isEmpty())
        QSKIP("CHIPDECK_PEER names no folder with templates");
    for (const PeerTemplate &peer : templates)
        QTest::newRow(qPrintable(peer.name)) << peer.source << familyOf(peer.name);
}

/// All but the one that wants variables of its own can be used, and those of families that we know are.
void FamilyTest::isRecognisedAmongThePeersTemplates()
{
    QFETCH(QByteArray, source);
    QFETCH(QString, family);
    const auto made = ChatTemplate::make(std::string_view(source.constData(), static_cast<std::size_t>(source.size())), "<s>", "</s>");
    if (!made && made.error().find("'functions' is undefined") != std::string::npos)
        QSKIP("this one is not given its tools as others are");
    QVERIFY2(made, made ? "" : made.error().c_str());
    QCOMPARE(QString::fromStdString((*made)->name()), family);
    const auto prompt = (*made)->render(test::talk());
    QVERIFY2(prompt, prompt ? "" : prompt.error().c_str());
    // The word that a person wrote is in no trusted piece, and the system message is in some piece.
    bool holdsSystem = false;
    for (const Piece &piece : prompt->pieces) {
        QVERIFY(piece.trusted || piece.text != "<|im_end|>\n");
        QVERIFY(!piece.trusted || piece.text.find("<|im_end|>?") == std::string::npos);
        holdsSystem |= piece.text.find("Be brief.") != std::string::npos;
    }
    QVERIFY(holdsSystem);
}

void FamilyTest::agreesWithTheFileOnAnything_data()
{
    isRecognisedAmongThePeersTemplates_data();
}

/// Conversations put together by chance, beyond those by which a family is recognised.
void FamilyTest::agreesWithTheFileOnAnything()
{
    QFETCH(QByteArray, source);
    QFETCH(QString, family);
    if (family == QStringLiteral("jinja"))
        return;
    const std::string_view text(source.constData(), static_cast<std::size_t>(source.size()));
    const auto known = ChatTemplate::make(text, "<s>", "</s>");
    const auto file = JinjaTemplate::make(text, "<s>", "</s>");
    std::mt19937 random(7);
    int compared = 0;
    for (int i = 0; i < 2000; ++i) {
        const Conversation conversation = test::anyConversation(random);
        const auto theirs = (*file)->render(conversation);
        // Gemma 2 refuses system messages; where they go then is our own choice.
        if (!theirs || (family == QStringLiteral("gemma") && conversation.messages.front().role == "system"))
            continue;
        const auto ours = (*known)->render(conversation);
        QVERIFY2(ours, ours ? "" : ours.error().c_str());
        QCOMPARE(QString::fromStdString(ours->text()), QString::fromStdString(theirs->text()));
        ++compared;
    }
    QVERIFY(compared > 50);
}

void FamilyTest::knowsTheModelOfTheCatalogue()
{
    const std::filesystem::path folders[] = {qgetenv("CHIPDECK_MODELS").toStdString(),
                                             std::filesystem::path(qgetenv("HOME").toStdString()) / ".cache/chipdeck/models",
                                             std::filesystem::path(CHIPDECK_SOURCE_DIR) / "build/models"};
    for (const std::filesystem::path &folder : folders) {
        const auto file = chipdeck::gguf::GgufFile::open(folder / "SmolLM2-135M-Instruct.Q4_1.gguf");
        if (!file)
            continue;
        const std::string_view source = *(*file)->value("tokenizer.chat_template")->asText();
        const auto made = ChatTemplate::make(source, "<|im_start|>", "<|im_end|>");
        QVERIFY(made);
        QCOMPARE((*made)->name(), std::string("smollm2"));
        QCOMPARE(QString::fromStdString(test::marked(*(*made)->render({{{"user", "Hi"}}}))),
                 QString::fromUtf8("<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n"
                                   "<|im_start|>user\n«Hi»<|im_end|>\n<|im_start|>assistant\n"));
        return;
    }
    QSKIP("CHIPDECK_MODELS names no folder that holds the model");
}

QTEST_APPLESS_MAIN(FamilyTest)
#include "FamilyTest.moc"

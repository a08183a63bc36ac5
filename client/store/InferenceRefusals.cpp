#include "client/store/InferenceRefusals.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

#include "client/domain/Text.h"

namespace chipdeck::store {
namespace {

struct Words {
    const char *reason;
    const char *text;
    const char *cause = "";  ///< where one reason has several sentences: the "cause" among the facts, or how the wrong field begins
};

/// Of one reason the first that fits; the one without a cause stands last.
constexpr std::array known{
    // a model's process
    Words{"MODEL_FAILED", QT_TRANSLATE_NOOP("InferenceRefusal", "The model's file cannot be used. Fetch it anew, or choose another model."),
          "FILE_UNUSABLE"},
    Words{"MODEL_FAILED",
          QT_TRANSLATE_NOOP("InferenceRefusal", "The model's file was cut short or became unreadable while it was in use. Fetch it anew."),
          "FILE_CUT"},
    Words{
        "MODEL_FAILED",
        QT_TRANSLATE_NOOP(
            "InferenceRefusal",
            "There is not enough free memory for the model. Choose a shorter context below the models, unload another model, or close programs."),
        "NO_ROOM"},
    Words{
        "MODEL_FAILED",
        QT_TRANSLATE_NOOP(
            "InferenceRefusal",
            "The model's process was ended from outside; memory may have run out. Choose a shorter context or a smaller model, then ask again."),
        "KILLED"},
    Words{"MODEL_FAILED",
          QT_TRANSLATE_NOOP("InferenceRefusal",
                            "The model's process cannot be started. Check that chipdeck-runtime is installed whole, and that memory is left."),
          "NOT_STARTED"},
    Words{"MODEL_FAILED", QT_TRANSLATE_NOOP("InferenceRefusal", "The model's process ended by itself. Ask again; it is started anew.")},
    Words{"MODEL_NOT_FOUND",
          QT_TRANSLATE_NOOP(
              "InferenceRefusal",
              "This model is no longer here; its file was moved, renamed or removed. Choose another model, or look for models again.")},
    Words{"MODEL_UNUSABLE", QT_TRANSLATE_NOOP("InferenceRefusal", "The model's file cannot be used. Fetch it anew, or choose another model.")},
    Words{"MODEL_UNLOADED", QT_TRANSLATE_NOOP("InferenceRefusal", "The model was unloaded meanwhile. Ask again to load it anew.")},
    Words{"MODEL_UNAVAILABLE", QT_TRANSLATE_NOOP("InferenceRefusal", "The program that runs models is ending. Start it again, then ask again.")},
    Words{"MODEL_WRITES_NO_TEXT", QT_TRANSLATE_NOOP("InferenceRefusal", "This model compares texts and writes none. Choose another one to ask.")},
    Words{"NO_CHAT_TEMPLATE",
          QT_TRANSLATE_NOOP("InferenceRefusal",
                            "This model was not made for conversations; its file has no template for one. Choose a model that can chat.")},
    // a question
    Words{"CONTEXT_LENGTH_EXCEEDED",
          QT_TRANSLATE_NOOP("InferenceRefusal",
                            "This does not fit the context. Choose a longer context below the models, or shorten the question.")},
    Words{"TOO_MANY_REQUESTS",
          QT_TRANSLATE_NOOP("InferenceRefusal", "The model answers as many requests as it can. Ask again when some have ended.")},
    Words{"GENERATION_RUNS", QT_TRANSLATE_NOOP("InferenceRefusal", "This answer is being written already. Wait until it ends, or stop it.")},
    Words{"GENERATION_NOT_FOUND", QT_TRANSLATE_NOOP("InferenceRefusal", "This answer has ended already.")},
    Words{"CANCELLED", QT_TRANSLATE_NOOP("InferenceRefusal", "It was stopped before it was done. Ask again when you want it.")},
    // a value
    Words{"INVALID_VALUE",
          QT_TRANSLATE_NOOP("InferenceRefusal",
                            "The model's template does not take this conversation. Leave out the system prompt, or begin a new conversation."),
          "messages"},
    Words{"INVALID_VALUE",
          QT_TRANSLATE_NOOP("InferenceRefusal", "A value of the sampling is outside of what is possible. Correct it beside the conversation."),
          "sampling."},
    Words{"INVALID_VALUE", QT_TRANSLATE_NOOP("InferenceRefusal", "Models cannot run on this device. Choose another one below the models."),
          "device"},
    Words{"INVALID_VALUE",
          QT_TRANSLATE_NOOP("InferenceRefusal", "The port cannot be opened; another program may use it. End that one, or try again later."),
          "address"},
    Words{"INVALID_VALUE",
          QT_TRANSLATE_NOOP("InferenceRefusal", "The program that runs models does not take a value of this; the details say which.")},
    // the program itself
    Words{"INVALID_API_KEY",
          QT_TRANSLATE_NOOP("InferenceRefusal",
                            "The program that runs models asks for a key that the console does not have. Start it again from here.")},
    Words{"RUNTIME_FAILED",
          QT_TRANSLATE_NOOP("InferenceRefusal",
                            "The program that runs models made a mistake. Ask again; if it comes back, unload the model first.")},
    Words{"RUNTIME_NOT_RUNNING", QT_TRANSLATE_NOOP("InferenceRefusal", "The program that runs models is not running. Start it again.")},
    Words{"NOT_LOADED", QT_TRANSLATE_NOOP("InferenceRefusal", "The model was not loaded. Ask again.")},
    Words{"LOADED_ANEW", QT_TRANSLATE_NOOP("InferenceRefusal", "The model is being loaded in another way. Ask again when it is there.")},
    Words{"NO_END", QT_TRANSLATE_NOOP("InferenceRefusal", "The answer broke off. Ask again.")},
    Words{
        "FILE_NOT_WRITTEN",
        QT_TRANSLATE_NOOP("InferenceRefusal", "The conversation could not be kept. Make room on the disk, or look at the rights of its folder.")},
    Words{"CONVERSATION_TOO_LONG",
          QT_TRANSLATE_NOOP("InferenceRefusal",
                            "The conversation has become too long to be kept; what was kept so far stays. Export it, or begin a new one.")},
    // what gRPC says by itself, in its own names
    Words{"UNAVAILABLE", QT_TRANSLATE_NOOP("InferenceRefusal", "The program that runs models ended meanwhile. Ask again when it has started.")},
    Words{"DEADLINE_EXCEEDED",
          QT_TRANSLATE_NOOP("InferenceRefusal", "The program that runs models does not answer in time. Try again; the computer may be busy.")},
    Words{"RESOURCE_EXHAUSTED",
          QT_TRANSLATE_NOOP("InferenceRefusal", "This is too long to be sent. Shorten the question, or begin a new conversation.")},
    Words{"UNIMPLEMENTED",
          QT_TRANSLATE_NOOP("InferenceRefusal", "The program that runs models is older than the console. Install both from one release.")},
};

/// Not before that long, where it is known.
constexpr const char *later = QT_TRANSLATE_NOOP("InferenceRefusal", "%1 It can be started again in %2 s.");

struct Trouble {
    const char *cause;
    const char *text;
};

constexpr std::array troubles{
    Trouble{"FILE_UNUSABLE", QT_TRANSLATE_NOOP("InferenceRefusal", "file cannot be used")},
    Trouble{"FILE_CUT", QT_TRANSLATE_NOOP("InferenceRefusal", "file was cut short")},
    Trouble{"NO_ROOM", QT_TRANSLATE_NOOP("InferenceRefusal", "not enough memory")},
    Trouble{"KILLED", QT_TRANSLATE_NOOP("InferenceRefusal", "ended from outside")},
    Trouble{"CRASHED", QT_TRANSLATE_NOOP("InferenceRefusal", "ended by itself")},
    Trouble{"NOT_STARTED", QT_TRANSLATE_NOOP("InferenceRefusal", "cannot be started")},
};

std::string factOf(const domain::Failure &failure, const char *name)
{
    const auto found = failure.metadata.find(name);
    return found == failure.metadata.end() ? std::string() : domain::harmless(found->second, 32);
}

QString sentence(const std::string &reason, const std::string &cause, const std::string &field)
{
    const auto words = std::find_if(known.begin(), known.end(), [&](const Words &each) {
        return reason == each.reason && (*each.cause == '\0' || cause == each.cause || field.rfind(each.cause, 0) == 0);
    });
    return words == known.end() ? QString() : QCoreApplication::translate("InferenceRefusal", words->text);
}

} // namespace

QString inferenceRefusalWords(const domain::Failure &failure)
{
    const std::string field = failure.fields.empty() ? std::string() : failure.fields.front().field;
    const QString text = sentence(failure.reason, factOf(failure, "cause"), field);
    bool isNumber = false;
    const int seconds = QString::fromStdString(factOf(failure, "seconds")).toInt(&isNumber);
    return text.isEmpty() || !isNumber || seconds < 1 ? text : QCoreApplication::translate("InferenceRefusal", later).arg(text).arg(seconds);
}

QString modelTroubleWords(const std::string &cause)
{
    const auto found = std::find_if(troubles.begin(), troubles.end(), [&](const Trouble &each) { return cause == each.cause; });
    return found == troubles.end() ? QString() : QCoreApplication::translate("InferenceRefusal", found->text);
}

QString modelTroubleHelp(const std::string &cause)
{
    return modelTroubleWords(cause).isEmpty() ? QString() : sentence("MODEL_FAILED", cause, {});
}

} // namespace chipdeck::store

#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include "client/store/InferenceConversations.h"
#include "client/store/InferenceRuntime.h"
#include "ui/tryout/TryoutChoices.h"

namespace chipdeck::ui {

/// What all sides of a question share.
struct TryoutQuestion {
    std::string system;
    domain::SamplingSetting sampling;
    std::uint32_t longestAnswer = 0;  ///< tokens; 0 = no limit
    bool dropOldest = false;          ///< when the context is full
};

/// How each model was loaded, as far as it was from here: the runtime does not tell.
using LoadBook = std::map<std::string, domain::LoadSetting>;

/// One model and what it is told and says: loads it when it is asked, keeps the messages, and the figures of the answer
/// that is being written. Knows no widget.
class TryoutSide : public QObject
{
    Q_OBJECT

public:
    enum class Phase { Idle, Waiting, Loading, Reading, Writing, Done, Failed };

    /// Sides of one runtime share their book.
    TryoutSide(store::InferenceRuntime &runtime, std::shared_ptr<LoadBook> book, QObject *parent = nullptr);

    void setModel(const std::string &name);
    const std::string &modelName() const { return m_model; }
    /// Null while there is none of that name.
    const domain::LocalModel *model() const;
    /// Positions to load with; 0 = as many as fit.
    void setContext(std::uint32_t positions) { m_context = positions; }
    std::uint32_t context() const { return m_context; }
    /// Where and how to load; what is loaded otherwise is loaded anew by the next question.
    void setChoices(const TryoutChoices &choices) { m_choices = choices; }

    const std::vector<store::ConversationMessage> &messages() const { return m_messages; }
    /// Not all answers are of the model that would write the next one.
    bool isMixed() const;
    void setMessages(std::vector<store::ConversationMessage> messages);
    /// Leaves the first `count` messages.
    void truncate(int count);
    /// The person's message; ask() then answers it.
    void addQuestion(const std::string &text);
    /// Shown as waiting until ask().
    void wait();
    void ask(const TryoutQuestion &question);
    void stop();

    Phase phase() const { return m_phase; }
    bool isBusy() const { return m_phase == Phase::Waiting || m_phase == Phase::Loading || m_phase == Phase::Reading || m_phase == Phase::Writing; }
    /// Of the last answer; without words where nothing went wrong.
    domain::Failure failure() const;
    /// While the model is loaded: how far it is, 0 to 1,000.
    int loadedThousandths() const { return m_runtime.loadedThousandths(m_model); }
    /// Tokens a second: while it is written, afterwards over the whole answer.
    std::optional<double> speed() const;
    /// At which it came, oldest first, at most `mostSamples`.
    const std::deque<double> &speeds() const { return m_speeds; }
    std::optional<double> promptSpeed() const;
    /// Of the bandwidth that was measured on this computer; 1 = all. More: the processor's cache holds part of the model, or that was measured
    /// while the computer was busy.
    std::optional<double> bandwidthShare() const;
    const domain::GenerationPiece &sofar() const { return m_sofar; }

    static constexpr std::size_t mostSamples = 92;

Q_SIGNALS:
    /// Phase or figures.
    void changed();
    void modelChanged();
    void questionAdded();
    void truncated(int count);
    void replaced();
    void answerStarted();
    void answerGrew(const QString &text, const QString &reasoning);
    void answerEnded();
    /// A model was loaded for an answer; how long it took.
    void loaded(const QString &title, qint64 ms);

private:
    void setPhase(Phase phase);
    domain::LoadSetting wanted() const;
    bool isLoadedAsWanted() const;
    void loadFirst();
    void generate();
    void take(const domain::GenerationPiece &piece);
    void end(const domain::GenerationEnd &end);
    void fail(const domain::Failure &failure);
    void endReasoning();
    void abandon();

    store::InferenceRuntime &m_runtime;
    std::string m_model;
    std::uint32_t m_context = 0;
    TryoutChoices m_choices;
    std::shared_ptr<LoadBook> m_book;
    std::vector<store::ConversationMessage> m_messages;
    TryoutQuestion m_question;
    QPointer<store::Generation> m_generation;
    Phase m_phase = Phase::Idle;
    domain::GenerationPiece m_sofar;
    std::optional<domain::GenerationEnd> m_end;
    std::deque<double> m_speeds;
    QElapsedTimer m_clock;
    int m_turn = 0;  ///< answers of loads that were given up are not taken
};

} // namespace chipdeck::ui

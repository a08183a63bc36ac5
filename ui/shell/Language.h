#pragma once

#include <memory>

#include <QList>
#include <QObject>
#include <QString>

class QTranslator;

namespace chipdeck::ui {

/// The language of the interface, switched while it runs: Qt then sends LanguageChange to every widget.
class Language : public QObject
{
    Q_OBJECT

public:
    struct Entry {
        QString code;
        QString name;  ///< in the language itself
    };

    explicit Language(QObject *parent = nullptr);
    ~Language() override;

    static const QList<Entry> &available();
    /// The code that fits the desktop, "en" when none does.
    static QString ofDesktop();
    QString current() const { return m_current; }
    /// An empty code = the desktop's. False and no change for a language that there is not.
    bool use(const QString &code);

Q_SIGNALS:
    void changed();

private:
    QString m_current;
    std::unique_ptr<QTranslator> m_own;
    std::unique_ptr<QTranslator> m_qt;
};

} // namespace chipdeck::ui

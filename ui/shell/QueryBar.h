#pragma once

#include <optional>

#include <QLineEdit>
#include <QStringList>

#include "client/domain/Query.h"
#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QListWidget;

namespace chipdeck::ui {

/// One line of the query language, parsed while it is typed. Fields are coloured, the wrong part is underlined and what
/// would be right stands below it; the last right query stays in force meanwhile.
class QueryBar : public QLineEdit
{
    Q_OBJECT

public:
    explicit QueryBar(const widgets::Theme &theme, QWidget *parent = nullptr);

    /// The last text that parsed.
    QString query() const { return m_query; }
    void setQuery(const QString &query);
    const std::optional<domain::QueryError> &error() const { return m_error; }
    void setHistory(const QStringList &history) { m_history = history; }
    /// What can be asked here; empty = this screen has nothing to filter, and the field opens the palette instead.
    void setHint(const QString &hint);
    /// The keys that open the palette, shown at the right end.
    void setPaletteKeys(const QString &keys);
    /// As if the text had been typed: with offers and errors.
    void type(const QString &text);

Q_SIGNALS:
    void queryChanged(const QString &query);
    /// Enter on a right, non-empty query: worth remembering.
    void queryConfirmed(const QString &query);
    void paletteRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void parse();
    void colour();
    void showError();
    void showOffers();
    void hideOffers();
    void takeOffer();
    QRect paletteHintBox() const;
    void followTheme();
    void retranslate();

    const widgets::Theme &m_theme;
    QString m_query;
    std::optional<domain::QueryError> m_error;
    QStringList m_history;
    QString m_hint;
    QString m_paletteKeys;
    widgets::TextLabel *m_errorNote;
    QListWidget *m_offers;
    bool m_colouring = false;
};

} // namespace chipdeck::ui

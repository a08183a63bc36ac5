#pragma once

#include <QList>
#include <QWidget>

#include "ui/tryout/ModelAdditions.h"
#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QToolButton;
class QVBoxLayout;

namespace chipdeck::ui {

class ProgressLine;

/// What is on its way, or was when a console ended: name, how far, and buttons to pause, go on and give up.
class AdditionRows : public QWidget
{
    Q_OBJECT

public:
    AdditionRows(const widgets::Theme &theme, ModelAdditions &additions, QWidget *parent = nullptr);

    int count() const { return int(m_rows.size()); }
    /// What went wrong and what to do, by a reason of ModelDownload; empty = by none, with a package. `detail`: a server's or a program's own words.
    static QString failureWords(const std::string &reason, const QString &detail);
    void retranslate();

Q_SIGNALS:
    /// There are more or fewer.
    void countChanged();

private:
    struct Row {
        const ModelAddition *addition;
        QWidget *widget;
        ProgressLine *bar;
        widgets::TextLabel *words;
        QToolButton *pause;
        QToolButton *remove;
    };

    void showRows();
    Row makeRow(const ModelAddition *addition);
    void showFigures();
    QString words(const ModelAddition &addition) const;

    const widgets::Theme &m_theme;
    ModelAdditions &m_additions;
    QVBoxLayout *m_column;
    QList<Row> m_rows;
};

} // namespace chipdeck::ui

#pragma once

#include <QWidget>

#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QToolButton;

namespace chipdeck::widgets {

/// What another program said of a failure, in its own words: small, folded, and to be selected. Without words it is not there.
class DetailFold : public QWidget
{
    Q_OBJECT

public:
    explicit DetailFold(const Theme &theme, QWidget *parent = nullptr);

    void setDetail(const QString &detail);
    QString detail() const { return m_text->text(); }
    void setUnfolded(bool unfolded);

protected:
    void changeEvent(QEvent *event) override;

private:
    void followTheme();
    void retranslate();

    const Theme &m_theme;
    QToolButton *m_button;
    TextLabel *m_text;
    bool m_unfolded = false;
};

} // namespace chipdeck::widgets

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>ChipPicture</name>
    <message>
        <source>free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>已分配</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>忙碌</translation>
    </message>
    <message>
        <source>held but idle</source>
        <translation>占而未用</translation>
    </message>
    <message>
        <source>faulty</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>未上报</translation>
    </message>
    <message>
        <source>perhaps held</source>
        <translation>可能被占用</translation>
    </message>
    <message>
        <source>partly held</source>
        <translation>部分占用</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>降级</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>排空中</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>已排空</translation>
    </message>
    <message>
        <source>down</source>
        <translation>宕机</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>服务中</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>利用率</translation>
    </message>
    <message>
        <source>Memory in use</source>
        <translation>已用显存</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>功率</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>芯片</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>not reported</source>
        <translation>未上报</translation>
    </message>
    <message>
        <source>free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>已分配</translation>
    </message>
    <message>
        <source>partly held</source>
        <translation>部分占用</translation>
    </message>
    <message>
        <source>held, which unknown</source>
        <translation>有占用，具体不详</translation>
    </message>
    <message>
        <source>%1 by job %2</source>
        <comment>allocated by job 12</comment>
        <translation>%1（作业 %2）</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>降级</translation>
    </message>
    <message>
        <source>faulty</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>排空中</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>已排空</translation>
    </message>
    <message>
        <source>down</source>
        <translation>宕机</translation>
    </message>
    <message>
        <source>taken by job %1</source>
        <translation>被作业 %1 占用</translation>
    </message>
    <message>
        <source>passed from job %1 to job %2</source>
        <translation>由作业 %1 转给作业 %2</translation>
    </message>
    <message>
        <source>became free</source>
        <translation>变为空闲</translation>
    </message>
    <message>
        <source>freed by job %1</source>
        <translation>由作业 %1 释放</translation>
    </message>
    <message>
        <source>no longer reported</source>
        <translation>不再上报</translation>
    </message>
    <message>
        <source>first seen: %1</source>
        <translation>首次发现：%1</translation>
    </message>
    <message>
        <source>became faulty</source>
        <translation>出现故障</translation>
    </message>
    <message>
        <source>healthy again</source>
        <translation>恢复正常</translation>
    </message>
    <message>
        <source>back in service</source>
        <translation>恢复服务</translation>
    </message>
    <message>
        <source>down with the node</source>
        <translation>随节点宕机</translation>
    </message>
    <message>
        <source>taken out of service: %1</source>
        <translation>退出服务：%1</translation>
    </message>
    <message>
        <source>back in service: %1</source>
        <translation>恢复服务：%1</translation>
    </message>
</context>
<context>
    <name>FleetWords</name>
    <message>
        <source>practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>模拟</translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s)</source>
        <translation>
            <numerusform>%n 颗芯片</numerusform>
        </translation>
    </message>
    <message>
        <source>no chips</source>
        <translation>没有芯片</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 空闲</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>unreachable, as of %1</source>
        <translation>无法访问，数据截至 %1</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>in no pool</source>
        <translation>不属于任何资源池</translation>
    </message>
    <message>
        <source>a job that is not listed</source>
        <translation>未列出的作业</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <comment>2 of 8 faulty</comment>
        <translation>%2 颗中 %1 颗%3</translation>
    </message>
    <message>
        <source>Sampled</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>利用率</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>显存</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>功率</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>占用</translation>
    </message>
    <message>
        <source>%1 of %2, which unknown</source>
        <translation>%2 颗中 %1 颗，具体不详</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 free, %2 of them out of service</source>
        <translation>空闲 %1，其中 %2 颗已退出服务</translation>
    </message>
</context>
<context>
    <name>InferenceRefusal</name>
    <message>
        <source>The model&apos;s file cannot be used. Fetch it anew, or choose another model.</source>
        <translation>模型文件无法使用。请重新获取，或选择其他模型。</translation>
    </message>
    <message>
        <source>The model&apos;s file was cut short or became unreadable while it was in use. Fetch it anew.</source>
        <translation>模型文件在使用中被截短或变得无法读取。请重新获取。</translation>
    </message>
    <message>
        <source>There is not enough free memory for the model. Choose a shorter context below the models, unload another model, or close programs.</source>
        <translation>空闲内存不足以运行此模型。请在模型列表下方选择更短的上下文、卸载其他模型，或关闭程序。</translation>
    </message>
    <message>
        <source>The model&apos;s process was ended from outside; memory may have run out. Choose a shorter context or a smaller model, then ask again.</source>
        <translation>模型的进程被外部终止；内存可能已耗尽。请选择更短的上下文或更小的模型，然后重新提问。</translation>
    </message>
    <message>
        <source>The model&apos;s process cannot be started. Check that chipdeck-runtime is installed whole, and that memory is left.</source>
        <translation>无法启动模型的进程。请检查 chipdeck-runtime 是否完整安装，以及是否还有内存。</translation>
    </message>
    <message>
        <source>The model&apos;s process ended by itself. Ask again; it is started anew.</source>
        <translation>模型的进程自行结束。请重新提问，它会重新启动。</translation>
    </message>
    <message>
        <source>This model is no longer here; its file was moved, renamed or removed. Choose another model, or look for models again.</source>
        <translation>此模型已不在这里；其文件已被移动、改名或删除。请选择其他模型，或重新查找模型。</translation>
    </message>
    <message>
        <source>The model was unloaded meanwhile. Ask again to load it anew.</source>
        <translation>模型已在此期间卸载。请重新提问以再次加载。</translation>
    </message>
    <message>
        <source>The program that runs models is ending. Start it again, then ask again.</source>
        <translation>运行模型的程序正在结束。请重新启动它，然后再提问。</translation>
    </message>
    <message>
        <source>This model compares texts and writes none. Choose another one to ask.</source>
        <translation>此模型用于比较文本，不生成文本。请选择其他模型提问。</translation>
    </message>
    <message>
        <source>This model was not made for conversations; its file has no template for one. Choose a model that can chat.</source>
        <translation>此模型不是为对话而制作的；其文件中没有对话模板。请选择可以聊天的模型。</translation>
    </message>
    <message>
        <source>This does not fit the context. Choose a longer context below the models, or shorten the question.</source>
        <translation>内容超出上下文。请在模型列表下方选择更长的上下文，或缩短问题。</translation>
    </message>
    <message>
        <source>The model answers as many requests as it can. Ask again when some have ended.</source>
        <translation>模型正在回答的请求已达上限。请等其中一些结束后再提问。</translation>
    </message>
    <message>
        <source>This answer is being written already. Wait until it ends, or stop it.</source>
        <translation>此回答正在生成。请等它结束，或将其停止。</translation>
    </message>
    <message>
        <source>This answer has ended already.</source>
        <translation>此回答已经结束。</translation>
    </message>
    <message>
        <source>It was stopped before it was done. Ask again when you want it.</source>
        <translation>在完成之前已被停止。需要时请重新提问。</translation>
    </message>
    <message>
        <source>The model&apos;s template does not take this conversation. Leave out the system prompt, or begin a new conversation.</source>
        <translation>模型的模板不接受此对话。请去掉系统提示，或开始新对话。</translation>
    </message>
    <message>
        <source>A value of the sampling is outside of what is possible. Correct it beside the conversation.</source>
        <translation>有一个采样值超出可能范围。请在对话旁边更正。</translation>
    </message>
    <message>
        <source>Models cannot run on this device. Choose another one below the models.</source>
        <translation>模型无法在此设备上运行。请在模型列表下方选择其他设备。</translation>
    </message>
    <message>
        <source>The port cannot be opened; another program may use it. End that one, or try again later.</source>
        <translation>无法打开端口；可能有其他程序正在使用。请结束该程序，或稍后重试。</translation>
    </message>
    <message>
        <source>The program that runs models does not take a value of this; the details say which.</source>
        <translation>运行模型的程序不接受其中一个值；详情中说明是哪一个。</translation>
    </message>
    <message>
        <source>The program that runs models asks for a key that the console does not have. Start it again from here.</source>
        <translation>运行模型的程序要求控制台没有的密钥。请从这里重新启动它。</translation>
    </message>
    <message>
        <source>The program that runs models made a mistake. Ask again; if it comes back, unload the model first.</source>
        <translation>运行模型的程序出错。请重新提问；若再次出现，请先卸载模型。</translation>
    </message>
    <message>
        <source>The program that runs models is not running. Start it again.</source>
        <translation>运行模型的程序未在运行。请重新启动它。</translation>
    </message>
    <message>
        <source>The model was not loaded. Ask again.</source>
        <translation>模型未加载。请重新提问。</translation>
    </message>
    <message>
        <source>The model is being loaded in another way. Ask again when it is there.</source>
        <translation>模型正以其他方式加载。请在加载完成后重新提问。</translation>
    </message>
    <message>
        <source>The answer broke off. Ask again.</source>
        <translation>回答中断。请重新提问。</translation>
    </message>
    <message>
        <source>The conversation could not be kept. Make room on the disk, or look at the rights of its folder.</source>
        <translation>对话未能保存。请清理磁盘空间，或检查其文件夹的权限。</translation>
    </message>
    <message>
        <source>The program that runs models ended meanwhile. Ask again when it has started.</source>
        <translation>运行模型的程序在此期间已结束。请在它启动后重新提问。</translation>
    </message>
    <message>
        <source>The program that runs models does not answer in time. Try again; the computer may be busy.</source>
        <translation>运行模型的程序未及时响应。请重试；计算机可能正忙。</translation>
    </message>
    <message>
        <source>This is too long to be sent. Shorten the question, or begin a new conversation.</source>
        <translation>内容过长，无法发送。请缩短问题，或开始新对话。</translation>
    </message>
    <message>
        <source>The program that runs models is older than the console. Install both from one release.</source>
        <translation>运行模型的程序比控制台旧。请从同一版本安装两者。</translation>
    </message>
    <message>
        <source>%1 It can be started again in %2 s.</source>
        <translation>%1 %2 秒后可重新启动。</translation>
    </message>
    <message>
        <source>file cannot be used</source>
        <translation>文件无法使用</translation>
    </message>
    <message>
        <source>file was cut short</source>
        <translation>文件被截短</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>ended from outside</source>
        <translation>被外部终止</translation>
    </message>
    <message>
        <source>ended by itself</source>
        <translation>自行结束</translation>
    </message>
    <message>
        <source>cannot be started</source>
        <translation>无法启动</translation>
    </message>
    <message>
        <source>The conversation has become too long to be kept; what was kept so far stays. Export it, or begin a new one.</source>
        <translation>对话过长，无法继续保存；已保存的部分保留。请导出，或开始新对话。</translation>
    </message>
</context>
<context>
    <name>QKeySequenceEdit</name>
    <message>
        <source>Press shortcut</source>
        <translation>请按快捷键</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>This job belongs to another user; only its owner or an operator may do that.</source>
        <translation>此作业属于其他用户；只有其所有者或运维人员才能执行此操作。</translation>
    </message>
    <message>
        <source>Only operators see other people&apos;s records.</source>
        <translation>只有运维人员才能查看他人的记录。</translation>
    </message>
    <message>
        <source>Only operators of this gateway take nodes out of service and back.</source>
        <translation>只有此网关的运维人员才能让节点退出或恢复服务。</translation>
    </message>
    <message>
        <source>The gateway maps your certificate to no user. Ask whoever runs it to add you.</source>
        <translation>网关没有把您的证书对应到任何用户。请联系网关的运维人员添加。</translation>
    </message>
    <message>
        <source>This gateway runs as an ordinary user and cannot act for anybody else.</source>
        <translation>此网关以普通用户身份运行，不能代替其他人操作。</translation>
    </message>
    <message>
        <source>This cluster can be looked at only.</source>
        <translation>此集群只能查看。</translation>
    </message>
    <message>
        <source>This touches other people: say why, in one line.</source>
        <translation>此操作会影响他人：请用一行说明原因。</translation>
    </message>
    <message>
        <source>The cluster knows no such job; it may have ended.</source>
        <translation>集群中没有此作业；它可能已结束。</translation>
    </message>
    <message>
        <source>The job has already ended.</source>
        <translation>作业已结束。</translation>
    </message>
    <message>
        <source>The job&apos;s state does not allow that.</source>
        <translation>作业的当前状态不允许此操作。</translation>
    </message>
    <message>
        <source>The job&apos;s number now belongs to another job; look at the queue again.</source>
        <translation>此作业编号现已属于另一个作业；请重新查看队列。</translation>
    </message>
    <message>
        <source>The cluster has no such node.</source>
        <translation>集群中没有此节点。</translation>
    </message>
    <message>
        <source>The node&apos;s state does not allow that.</source>
        <translation>节点的当前状态不允许此操作。</translation>
    </message>
    <message>
        <source>This gateway serves no such cluster.</source>
        <translation>此网关没有这个集群。</translation>
    </message>
    <message>
        <source>No node of the pool has so many chips of this kind. Ask for fewer a node, or for more nodes.</source>
        <translation>此资源池没有节点拥有这么多该型号的芯片。请减少每节点芯片数，或增加节点数。</translation>
    </message>
    <message>
        <source>No node of the pool has so many CPUs. Ask for fewer.</source>
        <translation>此资源池没有节点拥有这么多 CPU，请减少申请数。</translation>
    </message>
    <message>
        <source>No node of the pool has so much memory. Ask for less.</source>
        <translation>此资源池没有节点拥有这么多内存，请减少申请量。</translation>
    </message>
    <message>
        <source>The job goes beyond a limit of its pool.</source>
        <translation>作业超出了资源池的限制。</translation>
    </message>
    <message>
        <source>The job goes beyond what your account or QOS may use.</source>
        <translation>作业超出了您的账户或 QOS 的可用额度。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s queue is full; try again later.</source>
        <translation>调度器的队列已满；请稍后重试。</translation>
    </message>
    <message>
        <source>The job cannot be submitted as it is; see its fields.</source>
        <translation>作业目前无法提交；请查看各字段。</translation>
    </message>
    <message>
        <source>The cluster has no such pool, or you may not use it.</source>
        <translation>集群中没有此资源池，或者您无权使用。</translation>
    </message>
    <message>
        <source>You may not use this account here.</source>
        <translation>您无权在此使用该账户。</translation>
    </message>
    <message>
        <source>You may not use this QOS here.</source>
        <translation>您无权在此使用该 QOS。</translation>
    </message>
    <message>
        <source>The scheduler takes no such array; it may be too large for it.</source>
        <translation>调度器不接受这样的作业数组；可能过大。</translation>
    </message>
    <message>
        <source>The pool has no chips of this type.</source>
        <translation>资源池没有此型号的芯片。</translation>
    </message>
    <message>
        <source>The pool allows no such time limit.</source>
        <translation>资源池不允许这样的时限。</translation>
    </message>
    <message>
        <source>The pool has not so many nodes.</source>
        <translation>资源池没有这么多节点。</translation>
    </message>
    <message>
        <source>The scheduler refused it.</source>
        <translation>调度器拒绝了此操作。</translation>
    </message>
    <message>
        <source>Whether it was done is not known yet. It is not sent again by itself.</source>
        <translation>尚不清楚是否完成。不会自动重新发送。</translation>
    </message>
    <message>
        <source>Whether it was done cannot be found out any more; look at the queue.</source>
        <translation>已无法查明是否完成；请查看队列。</translation>
    </message>
    <message>
        <source>The scheduler forgot this job, which may have run; it is not sent again.</source>
        <translation>调度器已不记得此作业，它可能已运行过；不会再次发送。</translation>
    </message>
    <message>
        <source>The scheduler lost this job each time it was sent; it is not sent again.</source>
        <translation>每次发送后调度器都丢失了此作业；不会再次发送。</translation>
    </message>
    <message>
        <source>The answer was lost, and the scheduler shows no effect of it. Send it again.</source>
        <translation>应答丢失，调度器中也未见其效果。请重新发送。</translation>
    </message>
    <message>
        <source>Another request has the same id; send it again.</source>
        <translation>已有另一请求使用相同的 ID，请重新发送。</translation>
    </message>
    <message>
        <source>The cluster has not answered yet; see how fresh its parts are.</source>
        <translation>集群尚未响应；请查看其各部分的更新时间。</translation>
    </message>
    <message>
        <source>Too many calls wait; try again in a few seconds.</source>
        <translation>等待中的请求过多；请几秒后重试。</translation>
    </message>
    <message>
        <source>You look at this cluster from too many windows; close some.</source>
        <translation>您查看此集群的窗口过多；请关闭一些。</translation>
    </message>
    <message>
        <source>Too many logs of this cluster are being read; close some.</source>
        <translation>正在读取此集群的日志过多；请关闭一些。</translation>
    </message>
    <message>
        <source>The gateway cannot write its log fast enough; try again in a few seconds.</source>
        <translation>网关来不及写入日志；请几秒后重试。</translation>
    </message>
    <message>
        <source>The gateway&apos;s disk is full, and without its log it changes nothing. Make room there.</source>
        <translation>网关的磁盘已满，无法写日志时它不做任何更改。请在那里腾出空间。</translation>
    </message>
    <message>
        <source>The gateway&apos;s machine lacks a Slurm command that this needs.</source>
        <translation>网关所在的机器缺少此操作所需的 Slurm 命令。</translation>
    </message>
    <message>
        <source>A Slurm command failed.</source>
        <translation>一条 Slurm 命令失败。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s REST service answers what cannot be read.</source>
        <translation>调度器的 REST 服务返回了无法读取的内容。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s REST service speaks no version that the gateway knows.</source>
        <translation>调度器的 REST 服务不支持网关所知的任何版本。</translation>
    </message>
    <message>
        <source>This Slurm is too old for that.</source>
        <translation>此 Slurm 版本过旧，不支持此操作。</translation>
    </message>
    <message>
        <source>The gateway&apos;s token for Slurm cannot be read.</source>
        <translation>无法读取网关的 Slurm 令牌。</translation>
    </message>
    <message>
        <source>The gateway&apos;s token for Slurm is over; it needs a new one.</source>
        <translation>网关的 Slurm 令牌已过期，需要新令牌。</translation>
    </message>
    <message>
        <source>The job has no output file.</source>
        <translation>作业没有输出文件。</translation>
    </message>
    <message>
        <source>The job&apos;s output cannot be opened.</source>
        <translation>无法打开作业的输出。</translation>
    </message>
    <message>
        <source>The file system of the job&apos;s output does not answer.</source>
        <translation>作业输出所在的文件系统没有响应。</translation>
    </message>
    <message>
        <source>The job&apos;s output path leads out of its folder; it is not opened.</source>
        <translation>作业的输出路径超出其目录，不予打开。</translation>
    </message>
    <message>
        <source>The job&apos;s user may not read its output.</source>
        <translation>作业的用户无权读取其输出。</translation>
    </message>
    <message>
        <source>The output file does not belong to the job&apos;s user; it is not read.</source>
        <translation>输出文件不属于作业的用户，不予读取。</translation>
    </message>
    <message>
        <source>The gateway&apos;s machine does not know the job&apos;s user.</source>
        <translation>网关所在的机器上没有此作业的用户。</translation>
    </message>
    <message>
        <source>The job&apos;s output is no regular file; it is not read.</source>
        <translation>作业的输出不是普通文件，不予读取。</translation>
    </message>
    <message>
        <source>A symbolic link leads to the job&apos;s output; it is not followed.</source>
        <translation>作业输出是符号链接，不予跟随。</translation>
    </message>
    <message>
        <source>The scheduler does not let you do that.</source>
        <translation>调度器不允许您执行此操作。</translation>
    </message>
    <message>
        <source>The gateway does not know who you are.</source>
        <translation>网关无法识别您的身份。</translation>
    </message>
    <message>
        <source>The scheduler knows no such signal.</source>
        <translation>调度器不认识此信号。</translation>
    </message>
    <message>
        <source>The gateway cannot write its log, and without it changes nothing. Ask whoever runs it to look at its disk.</source>
        <translation>网关无法写日志，因此不做任何更改。请让网关的运维人员检查其磁盘。</translation>
    </message>
    <message>
        <source>The gateway is ending; try again in a moment.</source>
        <translation>网关正在退出；请稍后重试。</translation>
    </message>
    <message>
        <source>A log is read with your own rights, and they do not reach this file.</source>
        <translation>日志以您自己的权限读取，而该权限无法访问此文件。</translation>
    </message>
    <message>
        <source>Say why the node is taken out of service or back.</source>
        <translation>请说明节点退出或恢复服务的原因。</translation>
    </message>
    <message>
        <source>Only operators of this gateway set prices and see their history.</source>
        <translation>只有此网关的运维人员可以设定价格并查看其历史。</translation>
    </message>
    <message>
        <source>Somebody else has set prices meanwhile; look at them first.</source>
        <translation>其间有人设定了价格，请先查看。</translation>
    </message>
    <message>
        <source>There is no such version of the prices.</source>
        <translation>没有这个版本的价格。</translation>
    </message>
    <message>
        <source>The gateway refuses these prices; see the rates.</source>
        <translation>网关拒绝了这些价格，请查看各费率。</translation>
    </message>
    <message>
        <source>No line of this file begins with a time that is known here; search for text instead.</source>
        <translation>此文件中没有以可识别时间开头的行；请改为搜索文本。</translation>
    </message>
    <message>
        <source>The times in this file could mean several: they lack the date, the year or the zone. Search for text instead.</source>
        <translation>此文件中的时间有歧义：缺少日期、年份或时区。请改为搜索文本。</translation>
    </message>
    <message>
        <source>Too few lines of this file have a time; search for text instead.</source>
        <translation>此文件中带时间的行太少；请改为搜索文本。</translation>
    </message>
    <message>
        <source>The log could not be saved there; choose another folder, or make room.</source>
        <translation>日志无法保存到那里；请选择其他文件夹或腾出空间。</translation>
    </message>
    <message>
        <source>This cannot be searched for; see what is wrong with it.</source>
        <translation>无法搜索此内容；请看其中的错误。</translation>
    </message>
    <message>
        <source>This cluster does not say when a job would start.</source>
        <translation>该集群不说明作业何时会启动。</translation>
    </message>
    <message>
        <source>The gateway cannot read by what rules this cluster lets jobs start.</source>
        <translation>网关无法读取该集群启动作业的规则。</translation>
    </message>
    <message>
        <source>A newer question took the place of this one.</source>
        <translation>此问题已被更新的问题取代。</translation>
    </message>
    <message>
        <source>This scheduler takes no single chip out of service; take the node.</source>
        <translation>此调度器不能让单个芯片退出服务；请选择整个节点。</translation>
    </message>
    <message>
        <source>This cluster&apos;s scheduler has no planned maintenance.</source>
        <translation>此集群的调度器不支持计划维护。</translation>
    </message>
    <message>
        <source>What is to be taken out of service is not named as it should be; see the fields.</source>
        <translation>要退出服务的对象写法不正确；请查看各字段。</translation>
    </message>
    <message>
        <source>The cluster has no block of this name.</source>
        <translation>集群中没有此名称的区块。</translation>
    </message>
    <message>
        <source>The gateway holds no such order of maintenance.</source>
        <translation>网关中没有这条维护指令。</translation>
    </message>
    <message>
        <source>The cluster has no such window any more.</source>
        <translation>集群中已没有此维护时段。</translation>
    </message>
    <message>
        <source>The window has begun: its start cannot be moved any more.</source>
        <translation>维护时段已开始：不能再更改开始时间。</translation>
    </message>
    <message>
        <source>Jobs may still run when the window begins, or another reservation holds the nodes. Choose a later start, or allow jobs to run into it.</source>
        <translation>维护时段开始时可能仍有作业运行，或节点已被其他预留占用。请推迟开始时间，或允许作业跨入维护时段。</translation>
    </message>
    <message>
        <source>The scheduler does not take this start; choose one that is yet to come.</source>
        <translation>调度器不接受此开始时间；请选择将来的时间。</translation>
    </message>
    <message>
        <source>Nothing of the job&apos;s user listens on this port yet.</source>
        <translation>作业的用户尚未在此端口监听。</translation>
    </message>
    <message>
        <source>Another user listens on this port, not the job&apos;s.</source>
        <translation>监听此端口的是其他用户，而不是作业的用户。</translation>
    </message>
    <message>
        <source>What listens on this port takes no connection; look whether it still works.</source>
        <translation>此端口的程序不接受连接；请检查它是否仍在工作。</translation>
    </message>
    <message>
        <source>What ran inside the job never answered; look at the cluster&apos;s task prolog.</source>
        <translation>作业内启动的程序没有应答；请检查集群的 task prolog。</translation>
    </message>
    <message>
        <source>Slurm began nothing inside the job within 20 s; slurmctld or the node may hang.</source>
        <translation>Slurm 在 20 秒内未能在作业中启动任何程序；slurmctld 或节点可能已挂起。</translation>
    </message>
    <message>
        <source>There are as many connections into jobs as the gateway allows; close some.</source>
        <translation>进入作业的连接已达网关上限；请关闭一些。</translation>
    </message>
    <message>
        <source>The job does not run yet; connect once it does.</source>
        <translation>作业尚未运行；请在运行后再连接。</translation>
    </message>
    <message>
        <source>The job is suspended, so that nothing in it answers.</source>
        <translation>作业已暂停，其中没有程序应答。</translation>
    </message>
    <message>
        <source>The job does not run on this node.</source>
        <translation>作业不在此节点上运行。</translation>
    </message>
    <message>
        <source>This gateway allows no such connection into jobs.</source>
        <translation>此网关不允许这样连接到作业。</translation>
    </message>
    <message>
        <source>This gateway lets operators connect to their own jobs only.</source>
        <translation>此网关只允许操作员连接自己的作业。</translation>
    </message>
    <message>
        <source>The connection into the job was lost.</source>
        <translation>与作业的连接已丢失。</translation>
    </message>
    <message>
        <source>The program in the job broke the connection.</source>
        <translation>作业中的程序断开了连接。</translation>
    </message>
    <message>
        <source>Nothing passed for so long that the gateway closed the connection.</source>
        <translation>长时间没有数据，网关已关闭连接。</translation>
    </message>
    <message>
        <source>This port of this computer is in use already; choose another, or none.</source>
        <translation>本机的这个端口已被占用；请另选一个，或不指定。</translation>
    </message>
    <message>
        <source>This computer does not let this port be listened on.</source>
        <translation>本机不允许监听此端口。</translation>
    </message>
    <message>
        <source>The gateway keeps no submission of yours for this job.</source>
        <translation>网关没有保存您为此作业的提交。</translation>
    </message>
    <message>
        <source>This search takes too long over so many records. Name a user or a shorter time.</source>
        <translation>在这么多记录上搜索耗时过长。请指定用户或更短的时间。</translation>
    </message>
    <message>
        <source>More jobs run there than one order acts on. Name fewer nodes, or wait for the jobs.</source>
        <translation>那里运行的作业多于一次操作的上限。请减少节点，或等待作业结束。</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The gateway does not answer. Is it running?</source>
        <translation>网关没有响应。它在运行吗？</translation>
    </message>
    <message>
        <source>The gateway is too slow to answer.</source>
        <translation>网关响应太慢。</translation>
    </message>
    <message>
        <source>The gateway has been silent for more than 6 s.</source>
        <translation>网关已超过 6 秒没有消息。</translation>
    </message>
    <message>
        <source>The gateway does not know who you are.</source>
        <translation>网关无法识别您的身份。</translation>
    </message>
    <message>
        <source>The gateway does not let you see this cluster.</source>
        <translation>网关不允许您查看此集群。</translation>
    </message>
    <message>
        <source>The gateway no longer serves this cluster.</source>
        <translation>网关不再提供此集群。</translation>
    </message>
    <message>
        <source>The gateway sent what cannot be read; the cluster is asked for anew.</source>
        <translation>网关发来的内容无法解读；正在重新获取该集群。</translation>
    </message>
    <message>
        <source>The scheduler (slurmctld) does not answer.</source>
        <translation>调度器（slurmctld）没有响应。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s REST service (slurmrestd) does not answer.</source>
        <translation>调度器的 REST 服务（slurmrestd）没有响应。</translation>
    </message>
    <message>
        <source>The gateway is ending or too busy.</source>
        <translation>网关正在退出或过于繁忙。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s REST service (slurmrestd) is too slow to answer.</source>
        <translation>调度器的 REST 服务（slurmrestd）响应过慢。</translation>
    </message>
    <message>
        <source>Slurm has stopped answering: slurmctld or slurmrestd hangs or is paused.</source>
        <translation>Slurm 已停止响应：slurmctld 或 slurmrestd 卡住或被暂停。</translation>
    </message>
    <message>
        <source>The scheduler does not accept the gateway&apos;s token.</source>
        <translation>调度器不接受网关的令牌。</translation>
    </message>
    <message>
        <source>A chip driver of this computer does not answer.</source>
        <translation>本机的芯片驱动没有响应。</translation>
    </message>
    <message>
        <source>The socket %1 belongs to another user, and a gateway serves its own user only. Start one of your own, or ask for an ssh:// or tls:// address.</source>
        <translation>套接字 %1 属于其他用户，而网关只服务自己的用户。请启动您自己的网关，或索取 ssh:// 或 tls:// 地址。</translation>
    </message>
    <message>
        <source>What answers at %1 could not prove to be this gateway: its certificate is not of the authority in ca=FILE, is over, or is for another host name. Check the address and its ca=FILE.</source>
        <translation>在 %1 应答的一方未能证明自己是此网关：其证书不是 ca=FILE 中的机构所签发、已过期，或属于其他主机名。请检查地址及其 ca=FILE。</translation>
    </message>
    <message>
        <source>The gateway at %1 hung up while certificates were exchanged: most likely yours in %2 is not signed by the authority that its [tls] client_ca names. Ask whoever runs it for a certificate of that authority.</source>
        <translation>%1 处的网关在交换证书时断开了连接：很可能 %2 中您的证书不是由其 [tls] client_ca 所指的机构签发。请向网关的运维人员索取该机构签发的证书。</translation>
    </message>
    <message>
        <source>The file %1 cannot be read. Check the address of this gateway and the file&apos;s rights.</source>
        <translation>无法读取文件 %1。请检查此网关的地址和文件权限。</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate in PEM form. Give the one that you were issued.</source>
        <translation>文件 %1 中没有 PEM 格式的证书。请提供颁发给您的证书。</translation>
    </message>
    <message>
        <source>The file %1 holds no private key in PEM form that opens without a passphrase. Give the key of your certificate, readable by you alone.</source>
        <translation>文件 %1 中没有无需口令即可打开的 PEM 格式私钥。请提供您证书的私钥，且仅您本人可读。</translation>
    </message>
    <message>
        <source>The key in %1 is not that of the certificate in %2. Give the two that belong together.</source>
        <translation>%1 中的私钥与 %2 中的证书不匹配。请提供相互对应的私钥和证书。</translation>
    </message>
    <message>
        <source>The certificate in %1 expired on %2. Ask whoever issued it for a new one.</source>
        <translation>%1 中的证书已于 %2 过期。请向颁发者申请新证书。</translation>
    </message>
    <message>
        <source>The certificate in %1 is valid from %2 only. Check this machine&apos;s clock.</source>
        <translation>%1 中的证书自 %2 起才有效。请检查本机时钟。</translation>
    </message>
    <message>
        <source>No tunnel to %1: the program %2 cannot be started. Install an ssh client.</source>
        <translation>无法建立到 %1 的隧道：程序 %2 无法启动。请安装 ssh 客户端。</translation>
    </message>
    <message>
        <source>No tunnel to %1: no private folder could be made in %2.</source>
        <translation>无法建立到 %1 的隧道：不能在 %2 中创建私有目录。</translation>
    </message>
    <message>
        <source>No tunnel to %1: ssh did not forward a socket. The server there may forbid it (AllowStreamLocalForwarding).</source>
        <translation>无法建立到 %1 的隧道：ssh 未转发套接字。对方服务器可能禁止转发（AllowStreamLocalForwarding）。</translation>
    </message>
    <message>
        <source>No tunnel to %1: ssh ended with code %2.</source>
        <translation>无法建立到 %1 的隧道：ssh 已退出，退出码 %2。</translation>
    </message>
    <message>
        <source>%1 let nobody in; ssh says: “%2”. Make “ssh %3” work in a terminal without a question first.</source>
        <translation>%1 拒绝登录；ssh 提示：“%2”。请先确保在终端中执行“ssh %3”无需任何询问即可登录。</translation>
    </message>
    <message>
        <source>ssh says: “%1”</source>
        <translation>ssh 提示：“%1”</translation>
    </message>
    <message>
        <source>The gateway is newer and tells of more than this program can show. Update Chipdeck.</source>
        <translation>网关版本较新，提供的内容多于本程序所能显示的。请更新 Chipdeck。</translation>
    </message>
    <message>
        <source>Nothing of the job&apos;s user listens on port %1 of %2 yet; it listens on %3.</source>
        <translation>作业的用户尚未在 %2 的端口 %1 监听；正在监听 %3。</translation>
    </message>
    <message>
        <source>The gateway is still reading its list of past jobs.</source>
        <translation>网关仍在读取历史作业列表。</translation>
    </message>
    <message>
        <source>The gateway cannot read the list of past jobs: the scheduler or its accounting does not answer.</source>
        <translation>网关无法读取历史作业列表：调度器或其记账服务没有响应。</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::Application</name>
    <message>
        <source>The practice cluster is not running.</source>
        <translation>练习集群没有运行。</translation>
    </message>
    <message>
        <source>This computer&apos;s own gateway is not running.</source>
        <translation>本机网关没有运行。</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message numerus="yes">
        <source>%n gateways cannot be reached.</source>
        <translation>
            <numerusform>%n 个网关无法连接。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::BusNotices</name>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::GatewayNetwork</name>
    <message>
        <source>Version %1; you are %2. It serves %3.</source>
        <translation>版本 %1；您的身份是 %2。它提供 %3。</translation>
    </message>
    <message>
        <source>no cluster</source>
        <translation>没有集群</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::LocalClusters</name>
    <message>
        <source>No private folder can be made: %1</source>
        <translation>无法创建私有文件夹：%1</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::LocalProgram</name>
    <message>
        <source>%1 is not beside the console and not in PATH.</source>
        <translation>%1 既不在控制台旁边，也不在 PATH 中。</translation>
    </message>
    <message>
        <source>%1 ended without a word (%2).</source>
        <translation>%1 没有给出任何说明就结束了（%2）。</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::LocalRuntime</name>
    <message>
        <source>%1 cannot be made.</source>
        <translation>无法创建 %1。</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::AuditModel</name>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>On</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::ChipTableModel</name>
    <message>
        <source>free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>已分配</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>忙碌</translation>
    </message>
    <message>
        <source>held but idle</source>
        <translation>占而未用</translation>
    </message>
    <message>
        <source>partly held</source>
        <translation>部分占用</translation>
    </message>
    <message>
        <source>held or free, not known</source>
        <translation>占用或空闲，不详</translation>
    </message>
    <message>
        <source>faulty</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>排空中</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>已排空</translation>
    </message>
    <message>
        <source>node down</source>
        <translation>节点宕机</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>未上报</translation>
    </message>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1 (%2 %)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>型号</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>利用率</translation>
    </message>
    <message>
        <source>Util %</source>
        <translation>利用 %</translation>
    </message>
    <message>
        <source>HBM GB</source>
        <translation>HBM GB</translation>
    </message>
    <message>
        <source>Power W</source>
        <translation>功率 W</translation>
    </message>
    <message>
        <source>°C</source>
        <translation>°C</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Job name</source>
        <translation>作业名称</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::ClusterWords</name>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Simulated fleet</source>
        <translation>模拟集群</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::EndWords</name>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>释放</translation>
    </message>
    <message>
        <source>Requeue</source>
        <translation>重新排队</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume job</source>
        <translation>恢复作业</translation>
    </message>
    <message>
        <source>Port of a job</source>
        <translation>作业的端口</translation>
    </message>
    <message>
        <source>Shell in a job</source>
        <translation>作业中的 Shell</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Move to pool</source>
        <translation>移到资源池</translation>
    </message>
    <message>
        <source>Drain node</source>
        <translation>排空节点</translation>
    </message>
    <message>
        <source>Resume node</source>
        <translation>恢复节点</translation>
    </message>
    <message>
        <source>Read log</source>
        <translation>读取日志</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Set prices</source>
        <translation>设定价格</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>退出码 %1</translation>
    </message>
    <message>
        <source>ended by %1</source>
        <translation>被 %1 终止</translation>
    </message>
    <message>
        <source>time limit reached</source>
        <translation>达到时限</translation>
    </message>
    <message>
        <source>needed more memory than it had</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>a node failed</source>
        <translation>节点故障</translation>
    </message>
    <message>
        <source>made room for another job</source>
        <translation>被其他作业抢占</translation>
    </message>
    <message>
        <source>went back to the queue</source>
        <translation>回到队列</translation>
    </message>
    <message>
        <source>cancelled while it waited</source>
        <translation>等待时被取消</translation>
    </message>
    <message>
        <source>cancelled while it ran</source>
        <translation>运行时被取消</translation>
    </message>
    <message>
        <source>a node did not boot</source>
        <translation>节点未能启动</translation>
    </message>
    <message>
        <source>its deadline passed</source>
        <translation>已过截止时间</translation>
    </message>
    <message>
        <source>failed without a code</source>
        <translation>失败，无退出码</translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>信号 %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a share</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>Order maintenance</source>
        <translation>安排维护</translation>
    </message>
    <message>
        <source>Undo maintenance</source>
        <translation>撤销维护</translation>
    </message>
    <message>
        <source>Give a node back</source>
        <translation>归还节点</translation>
    </message>
    <message>
        <source>Plan a window</source>
        <translation>计划维护时段</translation>
    </message>
    <message>
        <source>Change a window</source>
        <translation>更改维护时段</translation>
    </message>
    <message>
        <source>Cancel a window</source>
        <translation>取消维护时段</translation>
    </message>
    <message>
        <source>Drain chips</source>
        <translation>停用芯片</translation>
    </message>
    <message>
        <source>Resume chips</source>
        <translation>恢复芯片</translation>
    </message>
    <message>
        <source>went on on other nodes</source>
        <translation>在其他节点上继续</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::EndedJobModel</name>
    <message>
        <source>never</source>
        <comment>a job that never ran</comment>
        <translation>从未</translation>
    </message>
    <message>
        <source>Mean utilisation of its chips, as far as it was measured.</source>
        <translation>所测得的芯片平均利用率。</translation>
    </message>
    <message>
        <source>Not measured.</source>
        <translation>未测量。</translation>
    </message>
    <message>
        <source>Mean utilisation of the chips while the job held them</source>
        <translation>作业占用期间芯片的平均利用率</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>资源池</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>提交时间</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Ran</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Chip-hours</source>
        <translation>芯片小时</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>利用率</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::Format</name>
    <message>
        <source>n/a</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 小时</translation>
    </message>
    <message>
        <source>now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the things of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a sentence</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a label and its value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>somebody else&apos;s words as a sentence</comment>
        <translation>%1。</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::ImportWords</name>
    <message>
        <source>It names a file on the machine that submits; write its lines as --bb.</source>
        <translation>它指定的是提交机器上的文件；请把其中各行写成 --bb。</translation>
    </message>
    <message>
        <source>The cluster is chosen when the job is submitted.</source>
        <translation>集群在提交作业时选择。</translation>
    </message>
    <message>
        <source>It names a file on the machine that submits; write the variables into the environment.</source>
        <translation>它指定的是提交机器上的文件；请把变量写入环境。</translation>
    </message>
    <message>
        <source>It logs in to ask for variables; write those that the job needs into its environment.</source>
        <translation>它会登录以获取变量；请把作业需要的变量写入其环境。</translation>
    </message>
    <message>
        <source>A job runs as whoever submits it.</source>
        <translation>作业以提交者的身份运行。</translation>
    </message>
    <message>
        <source>Nothing would be submitted.</source>
        <translation>这样不会提交任何内容。</translation>
    </message>
    <message>
        <source>Lines for other schedulers are never read here, so there is nothing to ignore.</source>
        <translation>这里从不读取其他调度器的行，因此没有需要忽略的内容。</translation>
    </message>
    <message>
        <source>It names a file on the machine that submits; write the nodes&apos; names into only_nodes.</source>
        <translation>它指定的是提交机器上的文件；请把节点名写入 only_nodes。</translation>
    </message>
    <message>
        <source>It only changes what sbatch prints.</source>
        <translation>它只改变 sbatch 的输出。</translation>
    </message>
    <message>
        <source>Nothing would be submitted; the preview beside the form says where it would run.</source>
        <translation>这样不会提交任何内容；表单旁的预览会说明它将在哪里运行。</translation>
    </message>
    <message>
        <source>A submission does not wait for the job&apos;s end; watch the job instead.</source>
        <translation>提交不会等待作业结束；请改为观察作业。</translation>
    </message>
    <message>
        <source>A script stands here already; write the command into it.</source>
        <translation>这里已有脚本；请把命令写入脚本。</translation>
    </message>
    <message>
        <source>This is no option&apos;s name; write options as --name=value.</source>
        <translation>这不是选项名；请把选项写成 --name=value。</translation>
    </message>
    <message>
        <source>This holds for the whole job; write it before the first hetjob line.</source>
        <translation>它对整个作业有效；请写在第一个 hetjob 行之前。</translation>
    </message>
    <message>
        <source>This line is for another scheduler; write the same into the fields.</source>
        <translation>此行用于其他调度器；请在字段中填写相同内容。</translation>
    </message>
    <message>
        <source>A quotation mark is not closed; add the second one.</source>
        <translation>引号没有闭合；请补上另一个。</translation>
    </message>
    <message>
        <source>The value is not understood; write %1.</source>
        <translation>无法理解该值；请写%1。</translation>
    </message>
    <message>
        <source>Line %1 says it again, and the last one counts.</source>
        <translation>第 %1 行再次写明，以最后一次为准。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no option; write options as --name=value, and values with spaces in quotes.</source>
        <translation>“%1”不是选项；请把选项写成 --name=value，含空格的值加引号。</translation>
    </message>
    <message>
        <source>--%1 takes no value; remove &quot;%2&quot;.</source>
        <translation>--%1 不带值；请删除“%2”。</translation>
    </message>
    <message>
        <source>sbatch has no option -%1; remove it.</source>
        <translation>sbatch 没有选项 -%1；请删除。</translation>
    </message>
    <message>
        <source>--%1 lacks its value; write --%1=VALUE.</source>
        <translation>--%1 缺少值；请写 --%1=值。</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>a time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>a path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a feature</source>
        <translation>特性</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a number, such as 4</source>
        <translation>数字，例如 4</translation>
    </message>
    <message>
        <source>a number, such as 8</source>
        <translation>数字，例如 8</translation>
    </message>
    <message>
        <source>names such as n01 or n[01-04]</source>
        <translation>名称，例如 n01 或 n[01-04]</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>不带值</translation>
    </message>
    <message>
        <source>1 or h100:1</source>
        <translation>1 或 h100:1</translation>
    </message>
    <message>
        <source>8 or h100:8</source>
        <translation>8 或 h100:8</translation>
    </message>
    <message>
        <source>2 or 2-4</source>
        <translation>2 或 2-4</translation>
    </message>
    <message>
        <source>USR1@120 or B:USR1@120</source>
        <translation>USR1@120 或 B:USR1@120</translation>
    </message>
    <message>
        <source>minutes or H:MM:SS</source>
        <translation>分钟数或 H:MM:SS</translation>
    </message>
    <message>
        <source>minutes, H:MM:SS, D-HH or D-HH:MM:SS</source>
        <translation>分钟数、H:MM:SS、D-HH 或 D-HH:MM:SS</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>Line %1, %2: %3</source>
        <translation>第 %1 行，%2：%3</translation>
    </message>
    <message>
        <source>Slurm would read this as %1; write the name out.</source>
        <translation>Slurm 会将其理解为 %1；请写出完整名称。</translation>
    </message>
    <message>
        <source>A job has at most %1 parts; what follows is left out.</source>
        <translation>一个作业最多有 %1 个部分；其后内容未导入。</translation>
    </message>
    <message>
        <source>From here on, %1 more words cannot be read.</source>
        <translation>从此行起，另有 %1 个词无法读取。</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::JobCells</name>
    <message>
        <source>Idle</source>
        <translation>空转</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Completing</source>
        <translation>收尾中</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Node failed</source>
        <translation>节点故障</translation>
    </message>
    <message>
        <source>Preempted</source>
        <translation>被抢占</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>Boot failed</source>
        <translation>启动失败</translation>
    </message>
    <message>
        <source>Past deadline</source>
        <translation>已过期限</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>waits %1</source>
        <translation>已等待 %1</translation>
    </message>
    <message>
        <source>held %1</source>
        <translation>自 %1 挂起</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1, no limit</source>
        <translation>%1，无时限</translation>
    </message>
    <message>
        <source>exit %1, %2</source>
        <translation>退出码 %1，%2</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::JobTableModel</name>
    <message>
        <source>Pending</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n 个作业</numerusform>
        </translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>资源池</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Use, %</source>
        <translation>使用 %</translation>
    </message>
    <message>
        <source>Wait or run time</source>
        <translation>等待/运行时长</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>提交时间</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln chip(s) held</source>
        <translation>
            <numerusform>%1，占用 %Ln 颗芯片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln chip(s) asked for</source>
        <translation>
            <numerusform>%1，申请 %Ln 颗芯片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chipdeck::models::NodeTableModel</name>
    <message>
        <source>down</source>
        <translation>宕机</translation>
    </message>
    <message numerus="yes">
        <source>%n faulty</source>
        <translation>
            <numerusform>%n 故障</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n idle</source>
        <translation>
            <numerusform>%n 占而未用</numerusform>
        </translation>
    </message>
    <message>
        <source>drained</source>
        <translation>已排空</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>排空中</translation>
    </message>
    <message>
        <source>%1 of %2 held, which unknown</source>
        <translation>%2 颗占用 %1 颗，具体不详</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>未上报</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>资源池</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>拓扑块</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>已分配</translation>
    </message>
    <message>
        <source>of</source>
        <translation>总数</translation>
    </message>
    <message>
        <source>Util %</source>
        <translation>利用 %</translation>
    </message>
    <message>
        <source>HBM GB</source>
        <translation>HBM GB</translation>
    </message>
    <message>
        <source>Power kW</source>
        <translation>功率 kW</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::NodeWords</name>
    <message>
        <source>up</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>已占满</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>部分占用</translation>
    </message>
    <message>
        <source>down</source>
        <translation>宕机</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>排空中</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>已排空</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>failing</source>
        <translation>即将失效</translation>
    </message>
    <message>
        <source>completing</source>
        <translation>作业收尾中</translation>
    </message>
    <message>
        <source>in maintenance</source>
        <translation>维护中</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>已预留</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>已规划</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>被阻塞</translation>
    </message>
    <message>
        <source>not yet there</source>
        <translation>尚未加入</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>not responding</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>registered wrongly</source>
        <translation>注册信息不符</translation>
    </message>
    <message>
        <source>powering down</source>
        <translation>正在关机</translation>
    </message>
    <message>
        <source>powered down</source>
        <translation>已关机</translation>
    </message>
    <message>
        <source>powering up</source>
        <translation>正在开机</translation>
    </message>
    <message>
        <source>to be rebooted</source>
        <translation>待重启</translation>
    </message>
    <message>
        <source>rebooting</source>
        <translation>重启中</translation>
    </message>
    <message>
        <source>in the cloud</source>
        <translation>云端</translation>
    </message>
    <message>
        <source>dynamic</source>
        <translation>动态</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>未上报</translation>
    </message>
</context>
<context>
    <name>chipdeck::store::ArchiveExport</name>
    <message>
        <source>%1 could not be written: %2. Choose another folder.</source>
        <translation>无法写入 %1：%2。请选择其他文件夹。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ActionPanel</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Required: others work here. Kept in the audit record.</source>
        <translation>必填：有他人在此工作。将写入审计记录。</translation>
    </message>
    <message>
        <source>Kept in the audit record.</source>
        <translation>将写入审计记录。</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>A larger number comes first.</source>
        <translation>数字越大越靠前。</translation>
    </message>
    <message>
        <source>Like 90 min, 2:30:00 or 1-12:00; counted from its start.</source>
        <translation>例如 90 min、2:30:00 或 1-12:00；从开始运行起计。</translation>
    </message>
    <message>
        <source>Give a whole number from 1 to 4294967295.</source>
        <translation>请输入 1 到 4294967295 的整数。</translation>
    </message>
    <message>
        <source>Write it like 90 min, 2:30:00 or 1-12:00.</source>
        <translation>请写成 90 min、2:30:00 或 1-12:00 的形式。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>资源池</translation>
    </message>
    <message>
        <source>There is no pool that the clusters of all these jobs have.</source>
        <translation>这些作业所在的集群没有共同的资源池。</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 及另外 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An action is still under way: %n jobs are to go.</source>
        <translation>
            <numerusform>有操作仍在进行：还剩 %n 个作业。</numerusform>
        </translation>
    </message>
    <message>
        <source>The old numbers stay as set, until the jobs are held and released.</source>
        <translation>原数值保持固定，直到作业被挂起并释放。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ActionPlan</name>
    <message numerus="yes">
        <source>Cancel %n job(s)</source>
        <translation>
            <numerusform>取消 %n 个作业</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Signal %n job(s)</source>
        <translation>
            <numerusform>向 %n 个作业发送信号</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hold %n job(s)</source>
        <translation>
            <numerusform>挂起 %n 个作业</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n job(s)</source>
        <translation>
            <numerusform>释放 %n 个作业</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Requeue %n job(s)</source>
        <translation>
            <numerusform>将 %n 个作业重新排队</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the priority of %n job(s)</source>
        <translation>
            <numerusform>更改 %n 个作业的优先级</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the time limit of %n job(s)</source>
        <translation>
            <numerusform>更改 %n 个作业的时限</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set priority of %n job(s)</source>
        <translation>
            <numerusform>设置 %n 个作业的优先级</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set time limit of %n job(s)</source>
        <translation>
            <numerusform>设置 %n 个作业的时限</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is lost: none of them has started.</source>
        <translation>不会丢失任何内容：它们都尚未开始。</translation>
    </message>
    <message numerus="yes">
        <source>%n running job(s) end.</source>
        <translation>
            <numerusform>%n 个运行中的作业将结束。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s) become free.</source>
        <translation>
            <numerusform>%n 颗芯片将空闲。</numerusform>
        </translation>
    </message>
    <message>
        <source>What was computed since the last checkpoint is lost: at most %1 chip-hours.</source>
        <translation>自上个检查点以来的计算将丢失：最多 %1 卡时。</translation>
    </message>
    <message>
        <source>A cancelled job cannot be brought back; it can be submitted again.</source>
        <translation>已取消的作业无法恢复；可以重新提交。</translation>
    </message>
    <message>
        <source>They start from the beginning when their turn comes.</source>
        <translation>轮到它们时将从头开始。</translation>
    </message>
    <message>
        <source>The signal goes to every step of the job; what follows is up to the program.</source>
        <translation>信号会发给作业的每个步骤；之后由程序决定。</translation>
    </message>
    <message>
        <source>They keep their place in the list but do not start until released.</source>
        <translation>它们保留在列表中的位置，但释放前不会开始。</translation>
    </message>
    <message>
        <source>They queue again and start when their turn comes.</source>
        <translation>它们重新排队，轮到时开始。</translation>
    </message>
    <message>
        <source>The order in the queue changes, also for others who wait for the same chips.</source>
        <translation>队列顺序会改变，也影响等待相同芯片的其他人。</translation>
    </message>
    <message>
        <source>A running job ends when the new limit is reached. Only operators can raise a limit.</source>
        <translation>运行中的作业到达新时限即结束。只有运维人员可以提高时限。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s) become free: %1.</source>
        <translation>
            <numerusform>%n 颗芯片将被释放：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>What was computed since the last checkpoint is lost: less than 0.1 chip-hours.</source>
        <translation>自上个检查点以来的计算将丢失：不到 0.1 卡时。</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting job(s) leave the queue.</source>
        <translation>
            <numerusform>%n 个等待中的作业将离开队列。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them stay(s) out of service.</source>
        <translation>
            <numerusform>其中 %n 颗仍处于退出服务状态。</numerusform>
        </translation>
    </message>
    <message>
        <source>Job %1 has ended already.</source>
        <translation>作业 %1 已经结束。</translation>
    </message>
    <message>
        <source>Job %1 is held already.</source>
        <translation>作业 %1 已被挂起。</translation>
    </message>
    <message>
        <source>Job %1 runs: only a waiting job can be held.</source>
        <translation>作业 %1 正在运行，只有等待中的作业可以挂起。</translation>
    </message>
    <message>
        <source>Job %1 is not held.</source>
        <translation>作业 %1 未被挂起。</translation>
    </message>
    <message>
        <source>Job %1 waits already.</source>
        <translation>作业 %1 已在等待。</translation>
    </message>
    <message>
        <source>Job %1 has not started: there is nothing to signal.</source>
        <translation>作业 %1 尚未开始，没有可发送信号的进程。</translation>
    </message>
    <message>
        <source>Job %1 runs: its priority no longer matters.</source>
        <translation>作业 %1 正在运行，优先级已无意义。</translation>
    </message>
    <message>
        <source>Job %1 is no longer listed.</source>
        <translation>作业 %1 已不在列表中。</translation>
    </message>
    <message>
        <source>Job %1 belongs to a cluster that does not answer now.</source>
        <translation>作业 %1 所在的集群目前没有响应。</translation>
    </message>
    <message>
        <source>Job %1 does not run: there is nothing to suspend.</source>
        <translation>作业 %1 没有运行：无需暂停。</translation>
    </message>
    <message>
        <source>Job %1 is not suspended.</source>
        <translation>作业 %1 没有被暂停。</translation>
    </message>
    <message>
        <source>Job %1 runs: only a waiting job can move to another pool.</source>
        <translation>作业 %1 正在运行：只有等待中的作业才能移到其他资源池。</translation>
    </message>
    <message>
        <source>Job %1 is in that pool already.</source>
        <translation>作业 %1 已在该资源池中。</translation>
    </message>
    <message numerus="yes">
        <source>The same is true of %n more job(s).</source>
        <translation>
            <numerusform>另外 %n 个作业也是如此。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Suspend %n job(s)</source>
        <translation>
            <numerusform>暂停 %n 个作业</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %n job(s)</source>
        <translation>
            <numerusform>恢复 %n 个作业</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n job(s) to another pool</source>
        <translation>
            <numerusform>将 %n 个作业移到其他资源池</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n job(s)</source>
        <translation>
            <numerusform>移动 %n 个作业</numerusform>
        </translation>
    </message>
    <message>
        <source>They stop where they are and keep their chips. Only operators of the scheduler may do it.</source>
        <translation>它们原地停下并保留芯片。只有调度器的管理员可以这样做。</translation>
    </message>
    <message>
        <source>They run on where they stopped.</source>
        <translation>它们从停下的地方继续运行。</translation>
    </message>
    <message>
        <source>They wait for the nodes of the other pool, by its limits.</source>
        <translation>它们将按另一资源池的限制等待其节点。</translation>
    </message>
    <message>
        <source>It can be undone afterwards.</source>
        <translation>之后可以撤销。</translation>
    </message>
    <message>
        <source>It cannot be undone.</source>
        <translation>无法撤销。</translation>
    </message>
    <message>
        <source>Job %1 belongs to %2: only they and operators may do that.</source>
        <translation>作业 %1 属于 %2：只有本人和运维人员可以这样做。</translation>
    </message>
    <message>
        <source>The number stays: the scheduler no longer computes it, until the job is held and released.</source>
        <translation>数值固定：调度器不再计算，直到作业被挂起并释放。</translation>
    </message>
    <message>
        <source>Undo sets the old number, which stays as well.</source>
        <translation>撤销会设回原数值，该数值同样固定。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ActionRun</name>
    <message>
        <source>%1 The scheduler says: %2</source>
        <translation>%1 调度器说：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n 个已执行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n 个被拒绝</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not yet known</source>
        <translation>
            <numerusform>%n 个尚不确定</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>还剩 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Whether it was done is not known yet.</source>
        <translation>尚不知道是否已执行。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AddModelPanel</name>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose a model file</source>
        <translation>选择模型文件</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>A file stays where it is; what is fetched is kept in %1.</source>
        <translation>文件保留在原处；下载的内容保存在 %1。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>address, repository, package or path</source>
        <translation>网址、仓库、软件包或路径</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Hugging Face, ModelScope and the package index have short forms:</source>
        <translation>Hugging Face、ModelScope 和软件包索引有简写形式：</translation>
    </message>
    <message>
        <source>Fetch SmolLM2-135M, 98 MB, for a first try</source>
        <translation>获取 SmolLM2-135M（98 MB）先试一试</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>正在获取</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Look on ModelScope</source>
        <translation>在 ModelScope 上查找</translation>
    </message>
    <message>
        <source>Fetch %1</source>
        <translation>获取 %1</translation>
    </message>
    <message>
        <source>List its models</source>
        <translation>列出其模型</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AdditionRows</name>
    <message>
        <source>interrupted at %1 %</source>
        <translation>在 %1 % 处中断</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Another window fetches it.</source>
        <translation>另一个窗口正在下载它。</translation>
    </message>
    <message>
        <source>asking the package index</source>
        <translation>正在询问软件包索引</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>asking the server</source>
        <translation>正在询问服务器</translation>
    </message>
    <message>
        <source>%1 MB/s</source>
        <translation>%1 MB/s</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>checking what is there</source>
        <translation>正在检查已有内容</translation>
    </message>
    <message>
        <source>The server wants a login for this file. Accept its terms on its page, download it there, and add the file.</source>
        <translation>服务器要求登录才能获取此文件。请在其网页上接受条款并下载，然后添加该文件。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Give up and remove what came</source>
        <translation>放弃并删除已下载内容</translation>
    </message>
    <message>
        <source>The package could not be fetched (%1). Check its name and the network, then go on.</source>
        <translation>无法获取软件包（%1）。请检查名称和网络，然后继续。</translation>
    </message>
    <message>
        <source>The file could not be fetched (%1). Check the address and the network, then go on.</source>
        <translation>无法获取文件（%1）。请检查地址和网络，然后继续。</translation>
    </message>
    <message>
        <source>There is not enough room on the disk of the models. Make room, then go on.</source>
        <translation>模型所在磁盘空间不足。请腾出空间，然后继续。</translation>
    </message>
    <message>
        <source>The file cannot be written (%1). Check the room and the rights of the models&apos; folder, then go on.</source>
        <translation>无法写入文件（%1）。请检查模型文件夹的空间和权限，然后继续。</translation>
    </message>
    <message>
        <source>The file on the server changed meanwhile. Go on to fetch it anew.</source>
        <translation>服务器上的文件已更改。继续将重新获取。</translation>
    </message>
    <message>
        <source>What came is not the file that was announced: its SHA-256 differs. Go on to fetch it anew.</source>
        <translation>收到的不是所声明的文件：SHA-256 不符。继续将重新获取。</translation>
    </message>
    <message>
        <source>What is written to the disk does not stay as it was. Check the disk, then go on.</source>
        <translation>写入磁盘的内容会自行改变。请检查磁盘，然后继续。</translation>
    </message>
    <message>
        <source>The file is larger than any model; the address may be wrong.</source>
        <translation>文件比任何模型都大；地址可能有误。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AgainPlan</name>
    <message>
        <source>By the last picture it would start at once in pool %1.</source>
        <translation>根据最新状态，它会在资源池 %1 中立即启动。</translation>
    </message>
    <message>
        <source>By the last picture it would wait in pool %1: %2</source>
        <translation>根据最新状态，它会在资源池 %1 中等待：%2</translation>
    </message>
    <message>
        <source>By the last picture it could not run in pool %1: %2</source>
        <translation>根据最新状态，它无法在资源池 %1 中运行：%2</translation>
    </message>
    <message>
        <source>Submit job %1 again</source>
        <translation>再次提交作业 %1</translation>
    </message>
    <message>
        <source>Submit again</source>
        <translation>再次提交</translation>
    </message>
    <message>
        <source>A new job is submitted, described as job %1 was.</source>
        <translation>将提交一个新作业，其描述与作业 %1 相同。</translation>
    </message>
    <message>
        <source>Job %1 is not over: both may run side by side.</source>
        <translation>作业 %1 尚未结束：两者可能同时运行。</translation>
    </message>
    <message numerus="yes">
        <source>It asks for %n chip(s): %1.</source>
        <translation>
            <numerusform>它请求 %n 颗芯片：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>It may run for %1 at most.</source>
        <translation>最多可运行 %1。</translation>
    </message>
    <message>
        <source>It can be cancelled afterwards.</source>
        <translation>之后可以取消。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AuditDetails</name>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>Through</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>On</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求编号</translation>
    </message>
    <message>
        <source>Show the node</source>
        <translation>查看节点</translation>
    </message>
    <message>
        <source>Show the job</source>
        <translation>查看作业</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AuditScreen</name>
    <message>
        <source>All actions</source>
        <translation>所有操作</translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation>所有结果</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Search: who, what, on what, why</source>
        <translation>搜索：谁、做什么、对什么、为什么</translation>
    </message>
    <message>
        <source>Search the audit</source>
        <translation>搜索审计记录</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
    <message>
        <source>Export as JSON lines…</source>
        <translation>导出为 JSON 行…</translation>
    </message>
    <message>
        <source>%1 written: %2.</source>
        <translation>已写入 %1：%2。</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>Without %1, which did not answer.</source>
        <translation>不含 %1，它没有应答。</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>导出为 CSV</translation>
    </message>
    <message>
        <source>Export as JSON lines</source>
        <translation>导出为 JSON 行</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON 行 (*.jsonl)</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>多于 %1</translation>
    </message>
    <message numerus="yes">
        <source>Records are kept for %n day(s)</source>
        <translation>
            <numerusform>记录保留 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>the oldest is from %1</source>
        <translation>最早的是 %1</translation>
    </message>
    <message>
        <source>as a user you see your own</source>
        <translation>作为用户只能看到自己的</translation>
    </message>
    <message>
        <source>No gateway is connected.</source>
        <translation>没有连接网关。</translation>
    </message>
    <message>
        <source>Add a gateway&apos;s address to see who did what there.</source>
        <translation>添加网关地址，即可查看谁在那里做了什么。</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>添加集群…</translation>
    </message>
    <message>
        <source>%1 did not answer.</source>
        <translation>%1 没有应答。</translation>
    </message>
    <message>
        <source>Ask again in a moment.</source>
        <translation>请稍后再问。</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再次询问</translation>
    </message>
    <message>
        <source>No record matches.</source>
        <translation>没有符合的记录。</translation>
    </message>
    <message>
        <source>Search for less or choose a longer time.</source>
        <translation>请减少条件或选择更长的时间。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Nobody has done anything yet.</source>
        <translation>还没有任何操作。</translation>
    </message>
    <message>
        <source>What is done to jobs, nodes and prices is put on record here.</source>
        <translation>对作业、节点和价格的操作会记录在这里。</translation>
    </message>
    <message>
        <source>Nothing was done in this time.</source>
        <translation>这段时间内没有任何操作。</translation>
    </message>
    <message>
        <source>Choose a longer time.</source>
        <translation>请选择更长的时间。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ChatPane</name>
    <message>
        <source>Ask something below. The model is loaded with the first question, and nothing leaves this computer.</source>
        <translation>请在下方提问。模型在第一次提问时加载，任何内容都不会离开本机。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ChipPanel</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>型号</translation>
    </message>
    <message>
        <source>Scheduler&apos;s type</source>
        <translation>调度器类型</translation>
    </message>
    <message>
        <source>Dies</source>
        <translation>裸片</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>占用者</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The node is no longer part of the cluster.</source>
        <translation>该节点已不属于此集群。</translation>
    </message>
    <message>
        <source>Take this chip out…</source>
        <translation>停用此芯片…</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ClusterFilter</name>
    <message>
        <source>All clusters</source>
        <translation>所有集群</translation>
    </message>
    <message>
        <source>No cluster</source>
        <translation>没有集群</translation>
    </message>
    <message numerus="yes">
        <source>All %n clusters</source>
        <translation>
            <numerusform>全部 %n 个集群</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n clusters</source>
        <translation>
            <numerusform>%1 / %n 个集群</numerusform>
        </translation>
    </message>
    <message>
        <source>Clusters shown: %1</source>
        <translation>显示的集群：%1</translation>
    </message>
    <message>
        <source>Choose the clusters that every screen shows</source>
        <translation>选择每个界面显示的集群</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ClustersPage</name>
    <message>
        <source>This gateway is in the list already.</source>
        <translation>此网关已在列表中。</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>正在询问 %1 …</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n gateways</source>
        <translation>
            <numerusform>移除 %n 个网关</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Add a gateway…</source>
        <translation>添加网关…</translation>
    </message>
    <message>
        <source>Add a gateway</source>
        <translation>添加网关</translation>
    </message>
    <message>
        <source>The console connects at once and at every start.</source>
        <translation>控制台会立即连接，并在每次启动时连接。</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Gateways</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Removed %1</source>
        <translation>已移除 %1</translation>
    </message>
    <message numerus="yes">
        <source>Removed %n gateways</source>
        <translation>
            <numerusform>已移除 %n 个网关</numerusform>
        </translation>
    </message>
    <message>
        <source>No gateway is connected.</source>
        <translation>没有连接任何网关。</translation>
    </message>
    <message>
        <source>Add the one that stands beside your cluster&apos;s scheduler.</source>
        <translation>请添加集群调度器旁的网关。</translation>
    </message>
    <message>
        <source>Started with --gateway: what was saved before stays closed in this run.</source>
        <translation>以 --gateway 启动：先前保存的网关本次不打开。</translation>
    </message>
    <message>
        <source>No gateway has been added: this computer and a practice cluster are shown.</source>
        <translation>尚未添加网关：显示的是本机和练习集群。</translation>
    </message>
    <message>
        <source>A gateway stands beside a cluster&apos;s scheduler; the console shows what it serves.</source>
        <translation>网关部署在集群调度器旁；控制台显示它所提供的内容。</translation>
    </message>
    <message>
        <source>A changed address is connected at once.</source>
        <translation>修改后的地址会立即连接。</translation>
    </message>
    <message>
        <source>The console connects at once, and at every start without --gateway.</source>
        <translation>控制台立即连接，以后不带 --gateway 启动时也会连接。</translation>
    </message>
    <message>
        <source>The console connects at once, and from the next start on shows it instead of this computer and the practice cluster.</source>
        <translation>控制台立即连接；从下次启动起，将显示它而不再显示本机和练习集群。</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Edit the gateway</source>
        <translation>编辑网关</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::CommandPalette</name>
    <message>
        <source>Nothing matches. Type part of a command, cluster, node or job.</source>
        <translation>没有匹配项。请输入命令、集群、节点或作业名称的一部分。</translation>
    </message>
    <message>
        <source>Command, cluster, node or job</source>
        <translation>命令、集群、节点或作业</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>匹配项</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::Composer</name>
    <message>
        <source>Enter sends</source>
        <translation>回车发送</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>at most %1 characters</source>
        <translation>最多 %1 个字符</translation>
    </message>
    <message>
        <source>Shift+Enter begins a new line</source>
        <translation>Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Sampling, seed and system prompt</source>
        <translation>采样、随机种子与系统提示</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ConnectPanel</name>
    <message>
        <source>Connect to %1</source>
        <translation>连接到 %1</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>隧道</translation>
    </message>
    <message>
        <source>Looking what listens in the job…</source>
        <translation>正在查看作业中监听的端口…</translation>
    </message>
    <message>
        <source>Where a notebook or a service in the job listens.</source>
        <translation>作业中 Notebook 或服务监听的端口。</translation>
    </message>
    <message>
        <source>The job&apos;s user listens on %1.</source>
        <translation>作业的用户正在监听 %1。</translation>
    </message>
    <message>
        <source>The job belongs to somebody else: say why.</source>
        <translation>该作业属于他人：请说明原因。</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>端口是 1 到 65535 的数字。</translation>
    </message>
    <message>
        <source>This port is open already; see below.</source>
        <translation>此端口已打开；见下方。</translation>
    </message>
    <message>
        <source>Open tunnels</source>
        <translation>已打开的隧道</translation>
    </message>
    <message numerus="yes">
        <source>%n open tunnel(s)</source>
        <translation>
            <numerusform>%n 个已打开的隧道</numerusform>
        </translation>
    </message>
    <message>
        <source>A port of the job</source>
        <translation>作业的端口</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Required: the job is not yours. Kept in the audit record.</source>
        <translation>必填：该作业不是您的。会保存在审计记录中。</translation>
    </message>
    <message>
        <source>Open on this computer</source>
        <translation>在本机打开</translation>
    </message>
    <message>
        <source>None yet. A tunnel ends with its job, or when this window closes.</source>
        <translation>暂无。隧道随作业结束或此窗口关闭而结束。</translation>
    </message>
    <message>
        <source>A shell in the job</source>
        <translation>作业中的 Shell</translation>
    </message>
    <message>
        <source>In a terminal. It is kept in the audit record that there was one, not what is typed.</source>
        <translation>在终端中使用。审计记录只保存曾打开过 Shell，不保存输入的内容。</translation>
    </message>
    <message>
        <source>Command for a shell in the job</source>
        <translation>在作业中打开 Shell 的命令</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Open a terminal</source>
        <translation>打开终端</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ConversationsPanel</name>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>None kept yet</source>
        <translation>尚无保存的对话</translation>
    </message>
    <message>
        <source>In none of them is this said.</source>
        <translation>所有对话中都没有这些字词。</translation>
    </message>
    <message>
        <source>Deleted: %1</source>
        <translation>已删除：%1</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>The latest %1 are kept, on this computer only.</source>
        <translation>保留最近 %1 个，仅存于此计算机。</translation>
    </message>
    <message>
        <source>find by words that were said</source>
        <translation>按说过的字词查找</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::DetailsPane</name>
    <message>
        <source>Close the details</source>
        <translation>关闭详情</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::DrainPanel</name>
    <message>
        <source>Asking the cluster who is hit…</source>
        <translation>正在询问集群影响到谁…</translation>
    </message>
    <message>
        <source>The cluster did not say who is hit: %1</source>
        <translation>集群没有说明影响到谁：%1</translation>
    </message>
    <message>
        <source>No job runs here: the node is out of service at once.</source>
        <translation>此处没有作业运行：节点立即退出服务。</translation>
    </message>
    <message>
        <source>The node is empty in %1 at the latest.</source>
        <translation>节点最迟在 %1后清空。</translation>
    </message>
    <message>
        <source>A job has no time limit: nobody knows when the node is empty.</source>
        <translation>有作业没有时限：无法知道节点何时清空。</translation>
    </message>
    <message>
        <source>Jobs that run here</source>
        <translation>在此运行的作业</translation>
    </message>
    <message>
        <source>Why it is out of service</source>
        <translation>退出服务的原因</translation>
    </message>
    <message>
        <source>No reason was given.</source>
        <translation>未给出原因。</translation>
    </message>
    <message>
        <source>The scheduler says: %1</source>
        <translation>调度器说：%1</translation>
    </message>
    <message>
        <source>Sent; waiting for the gateway&apos;s answer…</source>
        <translation>已发送；等待网关答复…</translation>
    </message>
    <message>
        <source>Accepted; pending until %1 itself reports it.</source>
        <translation>已接受；等待 %1 自身报告。</translation>
    </message>
    <message>
        <source>%1 confirms: the node takes no new jobs.</source>
        <translation>%1 已确认：节点不再接受新作业。</translation>
    </message>
    <message>
        <source>%1 confirms: the node is in service again.</source>
        <translation>%1 已确认：节点恢复服务。</translation>
    </message>
    <message>
        <source>The node was not drained.</source>
        <translation>节点未排空。</translation>
    </message>
    <message>
        <source>The node was not resumed.</source>
        <translation>节点未恢复。</translation>
    </message>
    <message>
        <source>It is not known whether this was done. Do not repeat it: the state shown by %1 decides.</source>
        <translation>不确定是否已执行。请勿重复：以 %1 显示的状态为准。</translation>
    </message>
    <message>
        <source>Resume…</source>
        <comment>undo a drain</comment>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Drain again…</source>
        <translation>再次排空…</translation>
    </message>
    <message>
        <source>Pending…</source>
        <translation>等待中…</translation>
    </message>
    <message>
        <source>Drain 1 node</source>
        <translation>排空 1 个节点</translation>
    </message>
    <message>
        <source>Resume 1 node</source>
        <translation>恢复 1 个节点</translation>
    </message>
    <message>
        <source>Drain %1</source>
        <translation>排空 %1</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>The scheduler may put jobs on the node again.</source>
        <translation>调度器可以再次将作业放到该节点。</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>后果</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>排空后</translation>
    </message>
    <message>
        <source>Chips in service</source>
        <translation>服务中的芯片</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Required: others work here. It is shown to them and kept in the audit log.</source>
        <translation>必填：有他人在此工作。会向他们显示并写入审计日志。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1: not known whether it was requeued</source>
        <translation>%1：不清楚是否已重新排队</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s): %1, of %2.</source>
        <translation>
            <numerusform>%n 个作业：%1，属于 %2。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Let %n job(s) end</source>
        <translation>
            <numerusform>让 %n 个作业运行结束</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Requeue %n job(s) now</source>
        <translation>
            <numerusform>立即将 %n 个作业重新排队</numerusform>
        </translation>
    </message>
    <message>
        <source>This cluster&apos;s scheduler cannot requeue.</source>
        <translation>此集群的调度器不支持重新排队。</translation>
    </message>
    <message>
        <source>They begin again elsewhere; how much is lost is not known.</source>
        <translation>它们将在别处从头开始；损失多少不详。</translation>
    </message>
    <message>
        <source>They begin again elsewhere: up to %1 chip-hours are lost.</source>
        <translation>它们将在别处从头开始：最多损失 %1 卡时。</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n job(s) requeued.</source>
        <translation>
            <numerusform>%n 个作业中已有 %1 个重新排队。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drain 1 node, requeue %n job(s)</source>
        <translation>
            <numerusform>排空 1 个节点，将 %n 个作业重新排队</numerusform>
        </translation>
    </message>
    <message>
        <source>The node takes no new jobs.</source>
        <translation>节点不再接收新作业。</translation>
    </message>
    <message>
        <source>Chips free now</source>
        <translation>当前空闲芯片</translation>
    </message>
    <message>
        <source>Whole nodes, all chips healthy</source>
        <translation>芯片全部正常的完整节点</translation>
    </message>
    <message>
        <source>Required: kept with the node and in the audit log.</source>
        <translation>必填：随节点保存并写入审计日志。</translation>
    </message>
    <message>
        <source>Can be undone by resuming</source>
        <translation>可通过恢复撤销</translation>
    </message>
    <message>
        <source>Can be undone by draining again</source>
        <translation>可通过再次排空撤销</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>恢复后</translation>
    </message>
    <message>
        <source>Required: kept in the audit log.</source>
        <translation>必填：写入审计日志。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::EndedDetails</name>
    <message>
        <source>It held no chips.</source>
        <translation>未占用芯片。</translation>
    </message>
    <message>
        <source>Not measured.</source>
        <translation>未测量。</translation>
    </message>
    <message>
        <source>%1 of %2 measured chip-hours</source>
        <translation>%2 测得芯片小时中的 %1</translation>
    </message>
    <message>
        <source>submitted</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>started, waited %1</source>
        <translation>已开始，等待了 %1</translation>
    </message>
    <message>
        <source>seen as %1</source>
        <translation>当时状态 %1</translation>
    </message>
    <message>
        <source>ended, ran %1</source>
        <translation>已结束，运行了 %1</translation>
    </message>
    <message>
        <source>ended, never ran</source>
        <translation>已结束，从未运行</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>Chip-hours</source>
        <translation>芯片小时</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>利用率</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Exit code</source>
        <translation>退出码</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>QOS</source>
        <translation>QOS</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Scheduler&apos;s words</source>
        <translation>调度器的说法</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>工作目录</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What it had</source>
        <translation>所用资源</translation>
    </message>
    <message>
        <source>Asking what it was submitted as…</source>
        <translation>正在查询提交时的内容…</translation>
    </message>
    <message>
        <source>What it was submitted as is not known now: %1</source>
        <translation>目前无法得知提交时的内容：%1</translation>
    </message>
    <message>
        <source>Not submitted here, not by you, or too long ago: its script is not known. Editing begins with what the scheduler tells.</source>
        <translation>不是在此处提交的、不是您提交的或时间太久：脚本未知。编辑将从调度器提供的内容开始。</translation>
    </message>
    <message>
        <source>Its script asks for more than can be said here: %1</source>
        <translation>脚本中有此处无法表达的要求：%1</translation>
    </message>
    <message>
        <source>%1 submitted it here.</source>
        <translation>由 %1 在此提交。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FigureWords</name>
    <message>
        <source>No estimate of the wait: too few of this pool&apos;s waits are known (%1).</source>
        <translation>无法估计等待时间：该池已知的等待太少（%1）。</translation>
    </message>
    <message>
        <source>Estimate of the wait, from %1 waits in this pool: one job in ten starts within %2, half of them within %3, nine in ten within %4.</source>
        <translation>等待时间估计（基于该池的 %1 次等待）：十个作业中有一个在 %2 内启动，一半在 %3 内，九个在 %4 内。</translation>
    </message>
    <message>
        <source>Of the last %1 such estimates %2 % were right; 80 % is the aim.</source>
        <translation>最近 %1 次此类估计中有 %2 % 准确；目标为 80 %。</translation>
    </message>
    <message>
        <source>The scheduler would refuse it (asked %1): %2</source>
        <translation>调度器会拒绝它（%1询问）：%2</translation>
    </message>
    <message>
        <source>The scheduler expects to start it at %1 (asked %2).</source>
        <translation>调度器预计在 %1 启动它（%2询问）。</translation>
    </message>
    <message>
        <source>Its nodes there: %1 (%2 in all)</source>
        <translation>其节点：%1（共 %2 个）</translation>
    </message>
    <message>
        <source>Price until its time limit (%1): %2</source>
        <translation>到时间限制（%1）为止的价格：%2</translation>
    </message>
    <message>
        <source>Price of an hour of it: %1</source>
        <translation>每小时价格：%1</translation>
    </message>
    <message>
        <source>For a part of that time there is no rate yet; it is not in the price.</source>
        <translation>其中部分时间尚无费率，未计入价格。</translation>
    </message>
    <message>
        <source>estimating the wait…</source>
        <translation>正在估计等待时间…</translation>
    </message>
    <message>
        <source>no estimate of the wait</source>
        <translation>暂无等待估计</translation>
    </message>
    <message>
        <source>Estimate: %1 (%2 – %3)</source>
        <translation>估计：%1（%2 – %3）</translation>
    </message>
    <message>
        <source>Scheduler: refuses it</source>
        <translation>调度器：拒绝</translation>
    </message>
    <message>
        <source>Scheduler: now</source>
        <translation>调度器：现在</translation>
    </message>
    <message>
        <source>Scheduler: in %1</source>
        <translation>调度器：%1 后</translation>
    </message>
    <message>
        <source>no price plan</source>
        <translation>无价格方案</translation>
    </message>
    <message>
        <source>%1/h</source>
        <translation>%1/小时</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FitPanel</name>
    <message>
        <source>used by others</source>
        <translation>其他程序占用</translation>
    </message>
    <message>
        <source>weights, A and B</source>
        <translation>权重，A 与 B</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>KV, 2 × %1</source>
        <translation>KV，2 × %1</translation>
    </message>
    <message>
        <source>KV, %1</source>
        <translation>KV，%1</translation>
    </message>
    <message>
        <source>compute buffers</source>
        <translation>计算缓冲</translation>
    </message>
    <message>
        <source>short by %1</source>
        <translation>缺 %1</translation>
    </message>
    <message>
        <source>left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>Fit of A and B together</source>
        <translation>A 与 B 合计内存占用</translation>
    </message>
    <message>
        <source>Fit of A</source>
        <translation>A 的内存占用</translation>
    </message>
    <message>
        <source>%1 each, at most %2</source>
        <translation>各 %1，最多 %2</translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <translation>%1，最多 %2</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>A or B and its speed</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>While the context is nearly empty, from a measured bandwidth of %1 GB/s.</source>
        <translation>上下文接近为空时，按实测带宽 %1 GB/s 计算。</translation>
    </message>
    <message>
        <source>Expected tok/s</source>
        <translation>预计词元/秒</translation>
    </message>
    <message>
        <source>A %1</source>
        <comment>and how long its context is</comment>
        <translation>A %1</translation>
    </message>
    <message>
        <source>B %1</source>
        <comment>and how long its context is</comment>
        <translation>B %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FleetPage</name>
    <message>
        <source>no chips</source>
        <translation>没有芯片</translation>
    </message>
    <message numerus="yes">
        <source>%1 practice or simulated chips in %n cluster(s); no real chip is connected</source>
        <translation>
            <numerusform>%n 个集群中有 %1 颗练习或模拟芯片；未连接真实芯片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 chips in %n cluster(s); simulated and practice chips are not counted</source>
        <translation>
            <numerusform>%n 个集群中有 %1 颗芯片；不含模拟和练习芯片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 chips in %n cluster(s)</source>
        <translation>
            <numerusform>%n 个集群中有 %1 颗芯片</numerusform>
        </translation>
    </message>
    <message>
        <source>one cell = one node</source>
        <translation>一格 = 一个节点</translation>
    </message>
    <message>
        <source>one cell = one chip</source>
        <translation>一格 = 一颗芯片</translation>
    </message>
    <message>
        <source>nodes out of service</source>
        <translation>退出服务的节点</translation>
    </message>
    <message>
        <source>all %1 in order</source>
        <translation>全部 %1 个正常</translation>
    </message>
    <message>
        <source>%1 of %2 need attention</source>
        <translation>%2 个中 %1 个需关注</translation>
    </message>
    <message>
        <source>No cluster is connected.</source>
        <translation>没有连接集群。</translation>
    </message>
    <message>
        <source>Add a gateway&apos;s address to see its chips here.</source>
        <translation>添加网关地址即可在此查看其芯片。</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>添加集群…</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>无法访问 %1。</translation>
    </message>
    <message>
        <source>The console keeps trying. Look at its address if this lasts.</source>
        <translation>控制台会继续尝试。若一直如此，请检查其地址。</translation>
    </message>
    <message>
        <source>Open preferences</source>
        <translation>打开首选项</translation>
    </message>
    <message>
        <source>No node matches “%1”.</source>
        <translation>没有节点匹配“%1”。</translation>
    </message>
    <message>
        <source>Remove the filter to see all nodes of the chosen clusters.</source>
        <translation>移除筛选即可查看所选集群的全部节点。</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>移除筛选</translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s)</source>
        <translation>
            <numerusform>%n 个集群</numerusform>
        </translation>
    </message>
    <message>
        <source>What is grey is as of %1. %2</source>
        <translation>灰色部分的数据截至 %1。%2</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全图</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>Fill: allocation</source>
        <translation>填充：分配</translation>
    </message>
    <message>
        <source>Fill: %1</source>
        <translation>填充：%1</translation>
    </message>
    <message>
        <source>What the cells&apos; fill shows</source>
        <translation>单元格填充所示内容</translation>
    </message>
    <message>
        <source>Map or table</source>
        <translation>图或表</translation>
    </message>
    <message>
        <source>Map of all chips</source>
        <translation>全部芯片的图</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>缩小 (-)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大 (+)</translation>
    </message>
    <message>
        <source>Show all (0)</source>
        <translation>显示全部 (0)</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Save the table as a CSV file</source>
        <translation>将表格保存为 CSV 文件</translation>
    </message>
    <message numerus="yes">
        <source>%1 practice chips in %n cluster(s); no real chip is connected</source>
        <translation>
            <numerusform>%n 个集群中有 %1 颗练习芯片；未连接真实芯片</numerusform>
        </translation>
    </message>
    <message>
        <source>The framed chips are those that the job would likely take.</source>
        <translation>加框的芯片是该作业可能占用的。</translation>
    </message>
    <message numerus="yes">
        <source>%1 chips on %n node(s)</source>
        <translation>
            <numerusform>%n 个节点上的 %1 个芯片</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the frames</source>
        <translation>移除边框</translation>
    </message>
    <message>
        <source>maintenance planned</source>
        <translation>已计划维护</translation>
    </message>
    <message>
        <source>Maintenance…</source>
        <translation>维护…</translation>
    </message>
    <message>
        <source>Take the chosen nodes out of service, now or in a window</source>
        <translation>让所选节点立即或在维护时段内退出服务</translation>
    </message>
    <message>
        <source>Planned…</source>
        <translation>计划…</translation>
    </message>
    <message>
        <source>What maintenance is planned, under way and over</source>
        <translation>计划中、进行中和已结束的维护</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FleetScreen</name>
    <message>
        <source>Show the whole map</source>
        <translation>显示整张芯片图</translation>
    </message>
    <message>
        <source>Zoom the map in</source>
        <translation>放大芯片图</translation>
    </message>
    <message>
        <source>Zoom the map out</source>
        <translation>缩小芯片图</translation>
    </message>
    <message>
        <source>Show the fleet as a map</source>
        <translation>以芯片图显示总览</translation>
    </message>
    <message>
        <source>Show the fleet as a table</source>
        <translation>以表格显示总览</translation>
    </message>
    <message>
        <source>Export the nodes as CSV…</source>
        <translation>将节点导出为 CSV…</translation>
    </message>
    <message>
        <source>Drain or resume the shown node…</source>
        <translation>排空或恢复所示节点…</translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation>返回芯片图</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>筛选：%1</translation>
    </message>
    <message>
        <source>Maintenance of the chosen nodes…</source>
        <translation>维护所选节点…</translation>
    </message>
    <message>
        <source>Show what maintenance is planned</source>
        <translation>显示计划的维护</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FleetTiles</name>
    <message>
        <source>Packages</source>
        <translation>封装</translation>
    </message>
    <message>
        <source>Dies</source>
        <translation>裸片</translation>
    </message>
    <message>
        <source>Petaflops</source>
        <translation>PFLOPS</translation>
    </message>
    <message>
        <source>Packages: what is soldered and sold</source>
        <translation>封装：实际焊装和销售的单位</translation>
    </message>
    <message>
        <source>Dies: compute dies within the packages</source>
        <translation>裸片：封装内的计算裸片</translation>
    </message>
    <message>
        <source>Petaflops: packages weighted by their dense FP16 rating</source>
        <translation>PFLOPS：按 FP16 稠密额定算力加权的封装</translation>
    </message>
    <message>
        <source>How chips are counted</source>
        <translation>芯片的计数方式</translation>
    </message>
    <message>
        <source>%1, %2: %3 allocated, %4 used of %5 %6</source>
        <translation>%1，%2：已分配 %3，在用 %4，共 %5 %6</translation>
    </message>
    <message>
        <source>PF, dense FP16</source>
        <translation>PF，FP16 稠密</translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s)</source>
        <translation>
            <numerusform>%n 个集群</numerusform>
        </translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>PF, dense</source>
        <translation>PF，稠密</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>显存</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>功率</translation>
    </message>
    <message>
        <source>kW, chips only</source>
        <translation>kW，仅芯片</translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s) out of date</source>
        <translation>
            <numerusform>%n 个集群数据过时</numerusform>
        </translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>已分配</translation>
    </message>
    <message>
        <source>used</source>
        <translation>在用</translation>
    </message>
    <message>
        <source>of</source>
        <translation>总数</translation>
    </message>
    <message>
        <source>%1 rating n/a</source>
        <comment>of a vendor</comment>
        <translation>%1 无额定值</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>需要关注</translation>
    </message>
    <message>
        <source>faulty chips</source>
        <translation>故障芯片</translation>
    </message>
    <message>
        <source>held but idle</source>
        <translation>占而未用</translation>
    </message>
    <message>
        <source>nodes out of service</source>
        <translation>退出服务的节点</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>未上报</translation>
    </message>
    <message>
        <source>EF, dense FP16</source>
        <translation>EF，FP16 稠密</translation>
    </message>
    <message>
        <source>thousands</source>
        <translation>千</translation>
    </message>
    <message>
        <source>EF, dense</source>
        <translation>EF，稠密</translation>
    </message>
    <message>
        <source>MW, chips only</source>
        <translation>MW，仅芯片</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FreshnessWords</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>old</source>
        <translation>过时</translation>
    </message>
    <message>
        <source>unreachable since %1</source>
        <translation>自 %1 起无法访问</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>无法访问</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>没有响应</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>day in the freshness of a cluster</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>live, not all of it</source>
        <translation>实时，但不完整</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::GatewayCheck</name>
    <message>
        <source>A socket needs its whole path, from the first slash.</source>
        <translation>套接字需要从第一个斜杠开始的完整路径。</translation>
    </message>
    <message>
        <source>The path of a socket has at most %1 bytes.</source>
        <translation>套接字路径最多 %1 字节。</translation>
    </message>
    <message>
        <source>After tls:// comes host:port, with a port from 1 to 65535.</source>
        <translation>tls:// 后面是 主机:端口，端口为 1 到 65535。</translation>
    </message>
    <message>
        <source>%1 needs the whole path of a file.</source>
        <translation>%1 需要文件的完整路径。</translation>
    </message>
    <message>
        <source>The files are missing: ?ca=FILE&amp;cert=FILE&amp;key=FILE</source>
        <translation>缺少文件：?ca=文件&amp;cert=文件&amp;key=文件</translation>
    </message>
    <message>
        <source>A host and port need tls:// before them and the certificate&apos;s files behind.</source>
        <translation>主机和端口前面需要 tls://，后面需要证书文件。</translation>
    </message>
    <message>
        <source>A host alone is reached over ssh.</source>
        <translation>只有主机名时通过 ssh 连接。</translation>
    </message>
    <message>
        <source>Write tls://host:port, ssh://user@host or unix:/path/to/socket.</source>
        <translation>请写 tls://主机:端口、ssh://用户@主机 或 unix:/套接字/路径。</translation>
    </message>
    <message>
        <source>An address is needed: tls://host:port, ssh://user@host or unix:/path/to/socket.</source>
        <translation>需要地址：tls://主机:端口、ssh://用户@主机 或 unix:/套接字/路径。</translation>
    </message>
    <message>
        <source>An address has no spaces.</source>
        <translation>地址中没有空格。</translation>
    </message>
    <message>
        <source>A socket&apos;s path starts with unix:</source>
        <translation>套接字路径以 unix: 开头</translation>
    </message>
    <message>
        <source>Write ssh://user@host, with :port where it is not 22.</source>
        <translation>请写 ssh://用户@主机，端口不是 22 时加上 :端口。</translation>
    </message>
    <message>
        <source>A gateway is not a web page: its address starts with tls://, ssh:// or unix:</source>
        <translation>网关不是网页：其地址以 tls://、ssh:// 或 unix: 开头</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::GatewayForm</name>
    <message>
        <source>The whole path is needed, from the first slash.</source>
        <translation>需要完整路径，从第一个斜杠开始。</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>没有这个文件。</translation>
    </message>
    <message>
        <source>You may not read this file.</source>
        <translation>您无权读取此文件。</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>套接字</translation>
    </message>
    <message>
        <source>Your own ssh starts chipdeck-gateway there, with your rights. Nothing else has to be set up.</source>
        <translation>由您自己的 ssh 以您的权限在对端启动 chipdeck-gateway，无需其他配置。</translation>
    </message>
    <message>
        <source>A gateway that runs as a service. Your certificate says who you are.</source>
        <translation>作为服务运行的网关，由证书证明您的身份。</translation>
    </message>
    <message>
        <source>A gateway on this computer, reached through its socket.</source>
        <translation>本机上的网关，通过套接字连接。</translation>
    </message>
    <message>
        <source>Path of the socket</source>
        <translation>套接字路径</translation>
    </message>
    <message>
        <source>Computer and port</source>
        <translation>主机和端口</translation>
    </message>
    <message>
        <source>User and computer</source>
        <translation>用户和主机</translation>
    </message>
    <message>
        <source>With :port where it is not 22</source>
        <translation>端口不是 22 时加 :端口</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>证书颁发机构（CA）</translation>
    </message>
    <message>
        <source>Whom you trust to name the gateway</source>
        <translation>您信任由谁证明网关身份</translation>
    </message>
    <message>
        <source>Your certificate</source>
        <translation>您的证书</translation>
    </message>
    <message>
        <source>Its private key</source>
        <translation>证书的私钥</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Your own word for it; may stay empty</source>
        <translation>您自己的叫法，可以留空</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::GatewayListModel</name>
    <message>
        <source>connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>not opened</source>
        <translation>未打开</translation>
    </message>
    <message>
        <source>This run was started with --gateway and opens only what was named there.</source>
        <translation>本次以 --gateway 启动，只打开其中指定的网关。</translation>
    </message>
    <message>
        <source>by you</source>
        <translation>由您添加</translation>
    </message>
    <message>
        <source>by --gateway</source>
        <translation>由 --gateway 指定</translation>
    </message>
    <message>
        <source>practice, by Chipdeck</source>
        <translation>练习，由 Chipdeck 启动</translation>
    </message>
    <message>
        <source>by Chipdeck</source>
        <translation>由 Chipdeck 启动</translation>
    </message>
    <message>
        <source>none seen yet</source>
        <translation>尚未发现</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>来源</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::GatewayStates</name>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>not trusted</source>
        <translation>不可信</translation>
    </message>
    <message>
        <source>not opened</source>
        <translation>未打开</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>没有响应</translation>
    </message>
    <message>
        <source>%1 refused the connection.</source>
        <translation>%1 拒绝了连接。</translation>
    </message>
    <message>
        <source>%1 cannot be trusted.</source>
        <translation>%1 不可信。</translation>
    </message>
    <message>
        <source>%1 was not opened.</source>
        <translation>%1 未打开。</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 没有响应。</translation>
    </message>
    <message>
        <source>Is chipdeck-gateway running there? The console keeps trying.</source>
        <translation>那里的 chipdeck-gateway 在运行吗？控制台会继续尝试。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::HeldChipsView</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s), node not listed</source>
        <translation>
            <numerusform>%n 颗芯片，节点未列出</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2, which unknown</source>
        <translation>%2 颗中 %1 颗，具体不详</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::HistoryScreen</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>所有状态</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>出错的</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
    <message>
        <source>%1 written: %2.</source>
        <translation>已写入 %1：%2。</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n 个作业</numerusform>
        </translation>
    </message>
    <message>
        <source>Without %1, which did not answer.</source>
        <translation>不含 %1，它没有应答。</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>导出为 CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>多于 %1</translation>
    </message>
    <message>
        <source>from slurmdbd</source>
        <translation>来自 slurmdbd</translation>
    </message>
    <message>
        <source>from the gateway&apos;s own log since %1</source>
        <translation>来自网关自己的日志，自 %1 起</translation>
    </message>
    <message>
        <source>from the gateway&apos;s own log</source>
        <translation>来自网关自己的日志</translation>
    </message>
    <message>
        <source>still reading what ended before %1</source>
        <translation>仍在读取 %1 之前结束的作业</translation>
    </message>
    <message>
        <source>not newer than %1: %2</source>
        <translation>不晚于 %1：%2</translation>
    </message>
    <message>
        <source>No cluster is connected.</source>
        <translation>没有连接集群。</translation>
    </message>
    <message>
        <source>Add a gateway&apos;s address to see its past jobs here.</source>
        <translation>添加网关地址，即可在此查看其过往作业。</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>添加集群…</translation>
    </message>
    <message>
        <source>%1 did not answer.</source>
        <translation>%1 没有应答。</translation>
    </message>
    <message>
        <source>Ask again in a moment.</source>
        <translation>请稍后再问。</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再次询问</translation>
    </message>
    <message>
        <source>No job that is over matches “%1”.</source>
        <translation>没有已结束的作业符合“%1”。</translation>
    </message>
    <message>
        <source>Remove the filter or choose a longer time.</source>
        <translation>移除筛选或选择更长的时间。</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>移除筛选</translation>
    </message>
    <message>
        <source>No job is over yet.</source>
        <translation>还没有作业结束。</translation>
    </message>
    <message>
        <source>No job ended in this time.</source>
        <translation>这段时间内没有作业结束。</translation>
    </message>
    <message>
        <source>It appears here once one has ended.</source>
        <translation>作业结束后会显示在这里。</translation>
    </message>
    <message>
        <source>Choose a longer time.</source>
        <translation>请选择更长的时间。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>筛选：%1</translation>
    </message>
    <message>
        <source>Any use</source>
        <translation>任意利用率</translation>
    </message>
    <message>
        <source>Used under %1</source>
        <translation>利用率低于 %1</translation>
    </message>
    <message>
        <source>Used %1 or more</source>
        <translation>利用率 %1 及以上</translation>
    </message>
    <message>
        <source>Use not measured</source>
        <translation>未测量利用率</translation>
    </message>
    <message>
        <source>Use of its chips</source>
        <translation>芯片利用率</translation>
    </message>
    <message>
        <source>Submit again</source>
        <translation>再次提交</translation>
    </message>
    <message>
        <source>Edit and submit…</source>
        <translation>编辑并提交…</translation>
    </message>
    <message>
        <source>the list of past jobs is still being read</source>
        <translation>仍在读取历史作业列表</translation>
    </message>
    <message>
        <source>No such job ended in this time.</source>
        <translation>这段时间内没有这样的作业结束。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::JobDetails</name>
    <message>
        <source> (practice)</source>
        <translation>（练习）</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>资源池 %1</translation>
    </message>
    <message>
        <source>priority %1</source>
        <translation>优先级 %1</translation>
    </message>
    <message>
        <source>Time limit: %1</source>
        <translation>时限：%1</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>工作目录：%1</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation>备注：%1</translation>
    </message>
    <message numerus="yes">
        <source>Requeued %n time(s)</source>
        <translation>
            <numerusform>已重新排队 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>The scheduler no longer lists it; this is its last known state.</source>
        <translation>调度器已不再列出它；这是最后已知的状态。</translation>
    </message>
    <message>
        <source>The cluster does not answer: this is its last known state.</source>
        <translation>集群没有响应：这是最后已知的状态。</translation>
    </message>
    <message>
        <source>Chips asked for</source>
        <translation>申请的芯片</translation>
    </message>
    <message>
        <source>Chips held</source>
        <translation>占用的芯片</translation>
    </message>
    <message>
        <source>%1 held of %2</source>
        <translation>占用 %1，申请 %2</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>By priority it is number %1 of %2 that wait in this pool.</source>
        <translation>按优先级，它在此资源池等待的 %2 个作业中排第 %1。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Log or description</source>
        <translation>日志或描述</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::JobLog</name>
    <message>
        <source>opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>complete, %1</source>
        <translation>完整，%1</translation>
    </message>
    <message>
        <source>live, %1</source>
        <translation>实时，%1</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Find in log</source>
        <translation>在日志中查找</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>尚未开始</translation>
    </message>
    <message>
        <source>Its log begins when the job does.</source>
        <translation>作业开始后才有日志。</translation>
    </message>
    <message>
        <source>Nothing is written yet; what comes appears here at once.</source>
        <translation>尚无输出；有新内容会立即显示。</translation>
    </message>
    <message>
        <source>It wrote nothing here.</source>
        <translation>它没有输出任何内容。</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Pause: stay here while lines come</source>
        <translation>暂停：有新行时停留在此处</translation>
    </message>
    <message>
        <source>Follow the end again</source>
        <translation>继续跟随末尾</translation>
    </message>
    <message>
        <source>Enter: next, Shift+Enter: previous, Esc: clear</source>
        <translation>Enter：下一个，Shift+Enter：上一个，Esc：清除</translation>
    </message>
    <message>
        <source>Copy what is selected, or the whole log</source>
        <translation>复制所选内容或整个日志</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The whole log: search, filter, save (Ctrl+Shift+L)</source>
        <translation>完整日志：搜索、筛选、保存（Ctrl+Shift+L）</translation>
    </message>
    <message>
        <source>The whole log</source>
        <translation>完整日志</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::JobTimeline</name>
    <message>
        <source>The scheduler gives no times.</source>
        <translation>调度器未提供时间。</translation>
    </message>
    <message>
        <source>queued %1</source>
        <translation>排队 %1</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>结束 %1</translation>
    </message>
    <message>
        <source>time limit about %1</source>
        <translation>时限约 %1</translation>
    </message>
    <message>
        <source>time limit %1</source>
        <translation>时限 %1</translation>
    </message>
    <message>
        <source>starts about %1</source>
        <translation>预计开始 %1</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>开始 %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::JobsScreen</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Group: none</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>Group: state</source>
        <translation>分组：状态</translation>
    </message>
    <message>
        <source>Group: cluster</source>
        <translation>分组：集群</translation>
    </message>
    <message>
        <source>Group: user</source>
        <translation>分组：用户</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>Submit job</source>
        <translation>提交作业</translation>
    </message>
    <message>
        <source>Priority…</source>
        <translation>优先级…</translation>
    </message>
    <message>
        <source>Time limit…</source>
        <translation>时限…</translation>
    </message>
    <message>
        <source>Hold…</source>
        <translation>挂起…</translation>
    </message>
    <message>
        <source>Release…</source>
        <translation>释放…</translation>
    </message>
    <message>
        <source>Requeue…</source>
        <translation>重新排队…</translation>
    </message>
    <message>
        <source>Send a signal…</source>
        <translation>发送信号…</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>取消…</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n job(s)…</source>
        <translation>
            <numerusform>取消 %n 个作业…</numerusform>
        </translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n 个作业</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s)</source>
        <translation>
            <numerusform>%n 个集群</numerusform>
        </translation>
    </message>
    <message>
        <source>No job matches “%1”.</source>
        <translation>没有作业匹配“%1”。</translation>
    </message>
    <message>
        <source>Remove the filter to see all jobs.</source>
        <translation>移除筛选即可查看全部作业。</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>移除筛选</translation>
    </message>
    <message>
        <source>No job waits or runs.</source>
        <translation>没有等待或运行的作业。</translation>
    </message>
    <message>
        <source>Submit one and it appears here at once.</source>
        <translation>提交一个，它会立即显示在此处。</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>筛选：%1</translation>
    </message>
    <message>
        <source>No cluster is connected.</source>
        <translation>没有连接集群。</translation>
    </message>
    <message>
        <source>Add a gateway&apos;s address to see its jobs here.</source>
        <translation>添加网关地址即可在此查看其作业。</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>添加集群…</translation>
    </message>
    <message>
        <source>Suspend…</source>
        <translation>暂停…</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Move to another pool…</source>
        <translation>移到其他资源池…</translation>
    </message>
    <message>
        <source>Whole log</source>
        <translation>完整日志</translation>
    </message>
    <message>
        <source>Submit again</source>
        <translation>再次提交</translation>
    </message>
    <message>
        <source>Edit and submit…</source>
        <translation>编辑并提交…</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s)</source>
        <translation>
            <numerusform>%n 个隧道</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the open tunnels</source>
        <translation>显示已打开的隧道</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>连接…</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::LoadOptions</name>
    <message>
        <source>How keys and values of the context are kept: Q8_0 takes about half the memory of F16 and costs a little accuracy.</source>
        <translation>上下文的键和值的存储方式：Q8_0 的内存约为 F16 的一半，精度略有损失。</translation>
    </message>
    <message>
        <source>When the conversation no longer fits, its oldest messages are left out, and the answer says how many.</source>
        <translation>对话放不下时，略去最早的消息，回答会说明略去几条。</translation>
    </message>
    <message>
        <source>When the context is full the answer ends and says so.</source>
        <translation>上下文占满时，回答结束并予以说明。</translation>
    </message>
    <message>
        <source>end the answer</source>
        <translation>结束回答</translation>
    </message>
    <message>
        <source>drop the oldest</source>
        <translation>丢弃最早的</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>KV cache</source>
        <translation>KV 缓存</translation>
    </message>
    <message>
        <source>When full</source>
        <translation>占满时</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::LogPage</name>
    <message>
        <source>Task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>The search went on at the other end of the file.</source>
        <translation>搜索已从文件另一端继续。</translation>
    </message>
    <message>
        <source>This is no time.</source>
        <translation>这不是时间。</translation>
    </message>
    <message>
        <source>Write 14:30, 14:30:15 or 2026-11-23 14:30.</source>
        <translation>请写 14:30、14:30:15 或 2026-11-23 14:30。</translation>
    </message>
    <message>
        <source>The job ran on several days.</source>
        <translation>该作业运行了数天。</translation>
    </message>
    <message>
        <source>Write the date too: 2026-11-23 14:30.</source>
        <translation>请同时写日期：2026-11-23 14:30。</translation>
    </message>
    <message>
        <source>Looking for %1…</source>
        <translation>正在查找 %1…</translation>
    </message>
    <message>
        <source>All lines are earlier than %1.</source>
        <translation>所有行都早于 %1。</translation>
    </message>
    <message>
        <source>This is the end.</source>
        <translation>这里是末尾。</translation>
    </message>
    <message>
        <source>The lines are not in the order of their times: there may be others.</source>
        <translation>各行未按时间排序：可能还有其他行。</translation>
    </message>
    <message>
        <source>The lines name no zone; they are read as the gateway&apos;s, UTC%1.</source>
        <translation>各行未注明时区；按网关的时区 UTC%1 解读。</translation>
    </message>
    <message>
        <source>The first line from then on is of %1.</source>
        <translation>此后的第一行为 %1。</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>保存日志</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>This cannot be searched for.</source>
        <translation>无法搜索此内容。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>无匹配</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 % searched</source>
        <translation>%1，已搜索 %2 %</translation>
    </message>
    <message>
        <source>saving: %1 of %2</source>
        <translation>正在保存：%1 / %2</translation>
    </message>
    <message>
        <source>live, %1</source>
        <translation>实时，%1</translation>
    </message>
    <message>
        <source>opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>nothing is written</source>
        <translation>没有输出</translation>
    </message>
    <message>
        <source>at %1 % of %2</source>
        <translation>位于 %2 的 %1 %</translation>
    </message>
    <message>
        <source>only lines that match</source>
        <translation>仅匹配的行</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>跳到末尾</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>正在跟随</translation>
    </message>
    <message>
        <source>Follow the end</source>
        <translation>跟随末尾</translation>
    </message>
    <message>
        <source>Nothing is written yet; what comes appears here at once.</source>
        <translation>尚无输出；有新内容会立即显示。</translation>
    </message>
    <message>
        <source>Stop saving</source>
        <translation>停止保存</translation>
    </message>
    <message>
        <source>Save the whole log… (Ctrl+S)</source>
        <translation>保存完整日志…（Ctrl+S）</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Find in the whole log</source>
        <translation>在完整日志中查找</translation>
    </message>
    <message>
        <source>Go to a time: 14:30</source>
        <translation>跳到时间：14:30</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Back to the queue (Esc)</source>
        <translation>返回队列（Esc）</translation>
    </message>
    <message>
        <source>Enter: next, Shift+Enter: previous, Esc: clear</source>
        <translation>Enter：下一个，Shift+Enter：上一个，Esc：清除</translation>
    </message>
    <message>
        <source>Large and small letters differ</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>A regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Only lines that match</source>
        <translation>仅显示匹配的行</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>上一个匹配（Shift+F3）</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>下一个匹配（F3）</translation>
    </message>
    <message>
        <source>14:30, 14:30:15 or 2026-11-23 14:30; Enter goes there</source>
        <translation>14:30、14:30:15 或 2026-11-23 14:30；按 Enter 跳转</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Place in the file</source>
        <translation>文件中的位置</translation>
    </message>
    <message>
        <source>Ctrl+End</source>
        <translation>Ctrl+End</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>不可用</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::LogPager</name>
    <message>
        <source>%1 skipped: the job writes faster than anybody reads</source>
        <translation>已跳过 %1：作业写入快于任何人的阅读</translation>
    </message>
    <message>
        <source>%1 lines skipped (%2): the job writes faster than anybody reads</source>
        <translation>已跳过 %1 行（%2）：作业写入快于任何人的阅读</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::LookPage</name>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Restore default layout</source>
        <translation>恢复默认布局</translation>
    </message>
    <message>
        <source>As the desktop (%1)</source>
        <translation>跟随系统（%1）</translation>
    </message>
    <message>
        <source>Compact shows a quarter more rows of every table.</source>
        <translation>紧凑模式下每张表多显示四分之一的行。</translation>
    </message>
    <message>
        <source>Everything grows with it: rows, buttons, spaces.</source>
        <translation>行、按钮和间距都随之变化。</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Columns, panels and the window as they were at first. Nothing else is forgotten.</source>
        <translation>列、面板和窗口恢复到最初的样子，其他设置保留。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::MainWindow</name>
    <message>
        <source>%1 – Chipdeck</source>
        <comment>window title</comment>
        <translation>%1 – Chipdeck</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 已不存在。</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Go to the query</source>
        <translation>转到查询栏</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>移除筛选</translation>
    </message>
    <message>
        <source>Choose clusters</source>
        <translation>选择集群</translation>
    </message>
    <message>
        <source>Next theme</source>
        <translation>下一个主题</translation>
    </message>
    <message>
        <source>Restore default layout</source>
        <translation>恢复默认布局</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示%1</translation>
    </message>
    <message>
        <source>several roles</source>
        <translation>多种角色</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>运维人员</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
    <message numerus="yes">
        <source>%n clusters</source>
        <translation>
            <numerusform>%n 个集群</numerusform>
        </translation>
    </message>
    <message>
        <source>If Chipdeck ends now, they stay as they are.</source>
        <translation>若现在退出 Chipdeck，它们将保持原样。</translation>
    </message>
    <message>
        <source>End anyway</source>
        <translation>仍然退出</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::MaintenancePanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not known yet whether this was done; the list of windows will show it.</source>
        <translation>尚不清楚是否已完成；维护时段列表会显示。</translation>
    </message>
    <message>
        <source>The window is taken back.</source>
        <translation>维护时段已撤回。</translation>
    </message>
    <message>
        <source>Planned: %1.</source>
        <translation>已计划：%1。</translation>
    </message>
    <message>
        <source>Asking the cluster who is hit…</source>
        <translation>正在询问集群影响谁…</translation>
    </message>
    <message>
        <source>The cluster did not say who is hit: %1</source>
        <translation>集群未告知影响谁：%1</translation>
    </message>
    <message>
        <source>This scheduler takes no single chip out of service. Take the node.</source>
        <translation>此调度器不能让单个芯片退出服务。请选择整个节点。</translation>
    </message>
    <message>
        <source>Chips in service in the whole cluster: %1 now, %2 then.</source>
        <translation>整个集群服务中的芯片：现在 %1，之后 %2。</translation>
    </message>
    <message>
        <source>This is past; choose a time to come.</source>
        <translation>该时间已过；请选择将来的时间。</translation>
    </message>
    <message>
        <source>Pending…</source>
        <translation>等待中…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take the window back</source>
        <translation>撤回维护时段</translation>
    </message>
    <message numerus="yes">
        <source>Take %n chip(s) out</source>
        <translation>
            <numerusform>停用 %n 颗芯片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Plan for %n node(s)</source>
        <translation>
            <numerusform>为 %n 个节点制定计划</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n node(s) out, cancel jobs</source>
        <translation>
            <numerusform>停用 %n 个节点并取消作业</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n node(s) out</source>
        <translation>
            <numerusform>停用 %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent; waiting for the gateway&apos;s answer…</source>
        <translation>已发送；等待网关答复…</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何更改。</translation>
    </message>
    <message>
        <source>Take the whole block %1 instead</source>
        <translation>改为整个区块 %1</translation>
    </message>
    <message>
        <source>Maintenance of %1</source>
        <translation>%1 的维护</translation>
    </message>
    <message>
        <source>Who is hit</source>
        <translation>影响谁</translation>
    </message>
    <message>
        <source>When</source>
        <translation>何时</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>In a window</source>
        <translation>维护时段内</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Even if jobs still run then</source>
        <translation>即使届时仍有作业运行</translation>
    </message>
    <message>
        <source>Without it the scheduler refuses a window into which a job may run.</source>
        <translation>不选此项时，调度器会拒绝可能有作业跨入的维护时段。</translation>
    </message>
    <message>
        <source>Its jobs</source>
        <translation>其中的作业</translation>
    </message>
    <message>
        <source>Let them end</source>
        <translation>让其运行结束</translation>
    </message>
    <message>
        <source>Requeue what can be</source>
        <translation>能重新排队的重新排队</translation>
    </message>
    <message>
        <source>Cancel them</source>
        <translation>取消作业</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Required: shown to all users and kept in the audit log.</source>
        <translation>必填：对所有用户可见并记入审计日志。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::MaintenanceWords</name>
    <message>
        <source>chip %1 of %2</source>
        <translation>%2 的芯片 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>No job is hit.</source>
        <translation>没有作业受影响。</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) of %1:</source>
        <translation>
            <numerusform>%1 的 %n 个作业：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s)</source>
        <translation>
            <numerusform>%n 颗芯片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>no time limit</source>
        <translation>无时间限制</translation>
    </message>
    <message>
        <source>cannot be requeued</source>
        <translation>不能重新排队</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Out of service already: %1</source>
        <translation>已停用：%1</translation>
    </message>
    <message>
        <source>Jobs that wait for these nodes: %1</source>
        <translation>等待这些节点的作业：%1</translation>
    </message>
    <message>
        <source>Reserved as well: %1, %2</source>
        <translation>另有预留：%1，%2</translation>
    </message>
    <message>
        <source>The scheduler did not tell all: which jobs can be requeued or what is reserved may be missing.</source>
        <translation>调度器未告知全部信息：可能缺少可重新排队的作业或预留情况。</translation>
    </message>
    <message>
        <source>A job has no time limit: nobody knows when all is empty.</source>
        <translation>有作业没有时间限制：无法知道何时清空。</translation>
    </message>
    <message>
        <source>Empty in %1 at the latest; up to %2 chip-hours stand idle until then.</source>
        <translation>最迟 %1 后清空；在此之前最多闲置 %2 卡时。</translation>
    </message>
    <message>
        <source>They begin again elsewhere: up to %1 chip-hours are lost.</source>
        <translation>它们将在别处重新开始：最多损失 %1 卡时。</translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be requeued and go(es) on.</source>
        <translation>
            <numerusform>%n 个不能重新排队，继续运行。</numerusform>
        </translation>
    </message>
    <message>
        <source>They are cancelled and do not come back: up to %1 chip-hours are lost.</source>
        <translation>它们将被取消且不会恢复：最多损失 %1 卡时。</translation>
    </message>
    <message>
        <source>%1: refused. %2</source>
        <translation>%1：被拒绝。%2</translation>
    </message>
    <message>
        <source>%1: not known yet</source>
        <translation>%1：尚不清楚</translation>
    </message>
    <message>
        <source>%1: out of service</source>
        <translation>%1：已停用</translation>
    </message>
    <message>
        <source>%1: as it was before</source>
        <translation>%1：已恢复原状</translation>
    </message>
    <message>
        <source>Job %1: requeued</source>
        <translation>作业 %1：已重新排队</translation>
    </message>
    <message>
        <source>Job %1: cancelled</source>
        <translation>作业 %1：已取消</translation>
    </message>
    <message>
        <source>Job %1: goes on, it cannot be requeued</source>
        <translation>作业 %1：继续运行，不能重新排队</translation>
    </message>
    <message>
        <source>%1: in service already</source>
        <translation>%1：已在服务中</translation>
    </message>
    <message>
        <source>%1: stays out of service: %2</source>
        <translation>%1：保持停用：%2</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>计划中</translation>
    </message>
    <message>
        <source>now</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>past</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>An order acts on at most %1 jobs: name fewer nodes, or wait.</source>
        <translation>一次操作最多处理 %1 个作业：请减少节点，或等待。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ModelAdditions</name>
    <message>
        <source>There is another model of that name already: %1</source>
        <translation>已有同名的其他模型：%1</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>This is no model file, folder or address.</source>
        <translation>这不是模型文件、文件夹或网址。</translation>
    </message>
    <message>
        <source>There is no .gguf file in this folder.</source>
        <translation>此文件夹中没有 .gguf 文件。</translation>
    </message>
    <message>
        <source>%1 is there or on its way already.</source>
        <translation>%1 已存在或正在获取。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NavigationRail</name>
    <message>
        <source>Screens</source>
        <translation>界面</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NodeEventsModel</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>chip %1</source>
        <translation>芯片 %1</translation>
    </message>
    <message>
        <source>node</source>
        <translation>节点</translation>
    </message>
    <message numerus="yes">
        <source>node, %n chip(s)</source>
        <translation>
            <numerusform>节点，%n 颗芯片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s): %1</source>
        <comment>8 chips: 0-7</comment>
        <translation>
            <numerusform>%n 颗芯片：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, opened</source>
        <translation>%1，已展开</translation>
    </message>
    <message>
        <source>%1, closed, Enter opens it</source>
        <translation>%1，已折叠，按 Enter 展开</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NodeJobsModel</name>
    <message>
        <source>%1, which unknown</source>
        <translation>%1，具体不详</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>无时限</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>资源池</translation>
    </message>
    <message>
        <source>Chips here</source>
        <translation>此处芯片</translation>
    </message>
    <message>
        <source>of</source>
        <translation>总数</translation>
    </message>
    <message>
        <source>Runs for</source>
        <translation>已运行</translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation>剩余时间</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NodePage</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>已分配</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>利用率</translation>
    </message>
    <message>
        <source>Chip memory</source>
        <translation>显存</translation>
    </message>
    <message>
        <source>of %1 GB</source>
        <translation>/ %1 GB</translation>
    </message>
    <message>
        <source>Power, chips</source>
        <translation>芯片功率</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Node memory</source>
        <translation>节点内存</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>预留</translation>
    </message>
    <message>
        <source>Sampled</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>nobody holds chips here</source>
        <translation>此处无人占用芯片</translation>
    </message>
    <message numerus="yes">
        <source>%n hold(s) chips here</source>
        <translation>
            <numerusform>%n 个作业占用此处芯片</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing changed within 24 h</source>
        <translation>24 小时内无变化</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>The node is no longer part of the cluster.</source>
        <translation>该节点已不属于此集群。</translation>
    </message>
    <message>
        <source>Go back to the map to see what is.</source>
        <translation>返回芯片图查看现有内容。</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>无法访问 %1。</translation>
    </message>
    <message>
        <source>All is as of %1. %2</source>
        <translation>全部数据截至 %1。%2</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Drain…</source>
        <translation>排空…</translation>
    </message>
    <message>
        <source>This cluster&apos;s scheduler cannot do that.</source>
        <translation>此集群的调度器不支持该操作。</translation>
    </message>
    <message>
        <source>Only operators of the cluster may do that.</source>
        <translation>只有集群的运维人员可以执行该操作。</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>芯片图</translation>
    </message>
    <message>
        <source>Back to the map (Esc)</source>
        <translation>返回芯片图 (Esc)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy all of this as text</source>
        <translation>将全部内容复制为文本</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>Range of the curves</source>
        <translation>曲线的时间范围</translation>
    </message>
    <message>
        <source>Chips of the node</source>
        <translation>节点的芯片</translation>
    </message>
    <message>
        <source>Jobs on the node</source>
        <translation>节点上的作业</translation>
    </message>
    <message>
        <source>What happened to the node</source>
        <translation>节点发生的事件</translation>
    </message>
    <message>
        <source>%1; curves since the page was opened</source>
        <translation>%1；曲线自打开页面起</translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s) faulty</source>
        <translation>
            <numerusform>%n 颗芯片故障</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticeBell</name>
    <message numerus="yes">
        <source>Notices, %n unread</source>
        <translation>
            <numerusform>通知，%n 条未读</numerusform>
        </translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticeListModel</name>
    <message>
        <source>unread</source>
        <translation>未读</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticePanel</name>
    <message numerus="yes">
        <source>Removed %n notice(s)</source>
        <translation>
            <numerusform>已移除 %n 条通知</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>尚无通知。</translation>
    </message>
    <message>
        <source>When a job of yours starts, ends or fails, it stands here.</source>
        <translation>您的作业开始、结束或失败时会显示在这里。</translation>
    </message>
    <message>
        <source>The list cannot be written to disk: it ends with this window.</source>
        <translation>列表无法写入磁盘：关闭窗口后将丢失。</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation>全部标为已读</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>首选项…</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticeWords</name>
    <message>
        <source>%1 reached its time limit</source>
        <translation>%1 达到时间上限</translation>
    </message>
    <message>
        <source>%1 lost a node</source>
        <translation>%1 失去一个节点</translation>
    </message>
    <message>
        <source>%1 ran out of memory</source>
        <translation>%1 内存不足</translation>
    </message>
    <message>
        <source>%1 gave way to another job</source>
        <translation>%1 被其他作业抢占</translation>
    </message>
    <message>
        <source>%1: its nodes did not start</source>
        <translation>%1：其节点未能启动</translation>
    </message>
    <message>
        <source>%1 missed its deadline</source>
        <translation>%1 错过截止时间</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 失败</translation>
    </message>
    <message>
        <source>%1 started again</source>
        <translation>%1 重新开始</translation>
    </message>
    <message>
        <source>%1 started</source>
        <translation>%1 已开始</translation>
    </message>
    <message>
        <source>%1 waits again</source>
        <translation>%1 重新等待</translation>
    </message>
    <message>
        <source>%1 reaches its limit in %2</source>
        <translation>%1 将在 %2后达到时间上限</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 无响应</translation>
    </message>
    <message>
        <source>%1 answers again</source>
        <translation>%1 恢复响应</translation>
    </message>
    <message>
        <source>%1 was cancelled</source>
        <translation>%1 已取消</translation>
    </message>
    <message>
        <source>%1 left the queue</source>
        <translation>%1 已离开队列</translation>
    </message>
    <message>
        <source>%1 ended</source>
        <translation>%1 已结束</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs started</source>
        <translation>
            <numerusform>%n 个作业已开始</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs failed</source>
        <translation>
            <numerusform>%n 个作业失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs wait again</source>
        <translation>
            <numerusform>%n 个作业重新等待</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs soon reach their limits</source>
        <translation>
            <numerusform>%n 个作业即将达到时间上限</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs ended</source>
        <translation>
            <numerusform>%n 个作业已结束</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks started</source>
        <translation>
            <numerusform>%1：%n 个任务已开始</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks failed</source>
        <translation>
            <numerusform>%1：%n 个任务失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks wait again</source>
        <translation>
            <numerusform>%1：%n 个任务重新等待</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks soon reach their limits</source>
        <translation>
            <numerusform>%1：%n 个任务即将达到时间上限</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks ended</source>
        <translation>
            <numerusform>%1：%n 个任务已结束</numerusform>
        </translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>作业 %1</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>on several clusters</source>
        <translation>多个集群</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::Notices</name>
    <message>
        <source>Show the notices</source>
        <translation>显示通知</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticesPage</name>
    <message>
        <source>This is what a notice looks like</source>
        <translation>通知就是这个样子</translation>
    </message>
    <message>
        <source>Chipdeck tells you of your jobs.</source>
        <translation>Chipdeck 会告诉您作业的情况。</translation>
    </message>
    <message>
        <source>asking the desktop …</source>
        <translation>正在询问桌面…</translation>
    </message>
    <message>
        <source>shown by the desktop</source>
        <translation>由桌面显示</translation>
    </message>
    <message>
        <source>shown by %1</source>
        <translation>由 %1 显示</translation>
    </message>
    <message>
        <source>shown by the tray</source>
        <translation>由系统托盘显示</translation>
    </message>
    <message>
        <source>in the list only</source>
        <translation>仅在列表中</translation>
    </message>
    <message>
        <source>There is no notification service on this desktop; a message of the tray takes its place.</source>
        <translation>此桌面没有通知服务，改用托盘消息。</translation>
    </message>
    <message>
        <source>There is no notification service and no tray here. Every notice still stands in the list.</source>
        <translation>此处没有通知服务，也没有托盘。所有通知仍在列表中。</translation>
    </message>
    <message>
        <source>A job started</source>
        <translation>作业开始</translation>
    </message>
    <message>
        <source>A job ended</source>
        <translation>作业结束</translation>
    </message>
    <message>
        <source>A job failed or waits again</source>
        <translation>作业失败或重新等待</translation>
    </message>
    <message>
        <source>A job is near its time limit</source>
        <translation>作业接近时间上限</translation>
    </message>
    <message>
        <source>A gateway is lost or back</source>
        <translation>网关断开或恢复</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>List and desktop</source>
        <translation>列表和桌面</translation>
    </message>
    <message>
        <source>How long before its limit</source>
        <translation>提前多久</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>免打扰时段</translation>
    </message>
    <message>
        <source>The list goes on; the desktop is left alone.</source>
        <translation>列表照常记录；不打扰桌面。</translation>
    </message>
    <message>
        <source>from</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>免打扰开始</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>免打扰结束</translation>
    </message>
    <message>
        <source>On the desktop</source>
        <translation>桌面通知</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::OutcomeToast</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::OutcomeWords</name>
    <message>
        <source>Submitted job %1 at %2</source>
        <translation>作业 %1 已于 %2 提交</translation>
    </message>
    <message>
        <source>Cancelled job %1 at %2</source>
        <translation>作业 %1 已于 %2 取消</translation>
    </message>
    <message>
        <source>Held job %1 at %2</source>
        <translation>作业 %1 已于 %2 挂起</translation>
    </message>
    <message>
        <source>Released job %1 at %2</source>
        <translation>作业 %1 已于 %2 释放</translation>
    </message>
    <message>
        <source>Requeued job %1 at %2</source>
        <translation>作业 %1 已于 %2 重新排队</translation>
    </message>
    <message>
        <source>Changed the priority of job %1 at %2</source>
        <translation>作业 %1 的优先级已于 %2 更改</translation>
    </message>
    <message>
        <source>Changed the time limit of job %1 at %2</source>
        <translation>作业 %1 的时限已于 %2 更改</translation>
    </message>
    <message>
        <source>Draining node %1 since %2</source>
        <translation>节点 %1 自 %2 起正在排空</translation>
    </message>
    <message>
        <source>Node %1 is back in service since %2</source>
        <translation>节点 %1 自 %2 起恢复服务</translation>
    </message>
    <message>
        <source>%1 of %2 done at %3</source>
        <translation>%2 的 %1 已于 %3 完成</translation>
    </message>
    <message>
        <source>%1: not done. %2</source>
        <translation>%1：未执行。%2</translation>
    </message>
    <message>
        <source>%1: sent at %2, not confirmed yet</source>
        <translation>%1：已于 %2 发送，尚未确认</translation>
    </message>
    <message>
        <source>New job</source>
        <translation>新作业</translation>
    </message>
    <message>
        <source>Node %1</source>
        <translation>节点 %1</translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>作业 %1</translation>
    </message>
    <message>
        <source>%1: refused by the scheduler</source>
        <translation>%1：被调度器拒绝</translation>
    </message>
    <message>
        <source>%1: refused by the scheduler. It says: “%2”</source>
        <translation>%1：被调度器拒绝，其提示：“%2”</translation>
    </message>
    <message>
        <source>%1: not known whether it was done</source>
        <translation>%1：不确定是否已完成</translation>
    </message>
    <message>
        <source>%1: not known whether it was done. The scheduler says: “%2”</source>
        <translation>%1：不确定是否已完成。调度器提示：“%2”</translation>
    </message>
    <message>
        <source>Suspended job %1 at %2</source>
        <translation>已于 %2 暂停作业 %1</translation>
    </message>
    <message>
        <source>Resumed job %1 at %2</source>
        <translation>已于 %2 恢复作业 %1</translation>
    </message>
    <message>
        <source>Moved job %1 at %2</source>
        <translation>已于 %2 移动作业 %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PaneHeader</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>share of measured bandwidth</source>
        <translation>占实测带宽</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>reading the prompt</source>
        <translation>读取提示</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>未选模型</translation>
    </message>
    <message>
        <source>tok/s</source>
        <translation>词元/秒</translation>
    </message>
    <message>
        <source>over 100 %</source>
        <translation>超过 100 %</translation>
    </message>
    <message>
        <source>Faster than the memory when it was measured: the processor&apos;s cache holds part of the model, or the computer was busy then.</source>
        <translation>比测量时的内存更快：处理器缓存容纳了部分模型，或当时计算机繁忙。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlacementDelegate</name>
    <message>
        <source>Submit here</source>
        <translation>提交到这里</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlacementPane</name>
    <message numerus="yes">
        <source>Likely chips, and %n more node(s):</source>
        <translation>
            <numerusform>可能占用的芯片，另有 %n 个节点：</numerusform>
        </translation>
    </message>
    <message>
        <source>Likely chips:</source>
        <translation>可能占用的芯片：</translation>
    </message>
    <message>
        <source>Where it would run</source>
        <translation>将在哪里运行</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Best first by</source>
        <translation>最优排序依据</translation>
    </message>
    <message>
        <source>What comes first: the shortest wait, the least to pay, or the most compute</source>
        <translation>排在最前的是：等待最短、价格最低或算力最大</translation>
    </message>
    <message>
        <source>Show other chips too</source>
        <translation>也显示其他芯片</translation>
    </message>
    <message>
        <source>From the last pictures of all clusters; the schedulers decide. Click a row to choose it.</source>
        <translation>根据所有集群的最新状态；由调度器决定。点击一行即可选择。</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <source>Chips that it would likely take</source>
        <translation>它可能占用的芯片</translation>
    </message>
    <message>
        <source>Nothing yet. Where the job could run appears here while you type.</source>
        <translation>暂无。输入时，作业可以运行的位置会显示在这里。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlacementView</name>
    <message>
        <source>Choose it</source>
        <translation>选择它</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlacementWords</name>
    <message>
        <source>There is no pool “%1”.</source>
        <translation>没有资源池“%1”。</translation>
    </message>
    <message>
        <source>No node of this pool has such chips.</source>
        <translation>此资源池没有节点有这种芯片。</translation>
    </message>
    <message>
        <source>The pool has too few such chips.</source>
        <translation>资源池的这种芯片太少。</translation>
    </message>
    <message>
        <source>The pool has %2 such chips; %3 are asked for.</source>
        <translation>资源池有 %2 个这种芯片；请求了 %3 个。</translation>
    </message>
    <message>
        <source>No node has so many chips.</source>
        <translation>没有节点有这么多芯片。</translation>
    </message>
    <message>
        <source>Its nodes have at most %2; %3 are asked for.</source>
        <translation>节点最多 %2 个；请求了 %3 个。</translation>
    </message>
    <message>
        <source>Its nodes have too few cores.</source>
        <translation>节点的核心太少。</translation>
    </message>
    <message>
        <source>Its nodes have at most %2 cores; %3 are asked for.</source>
        <translation>节点最多 %2 个核心；请求了 %3 个。</translation>
    </message>
    <message>
        <source>Its nodes have too little memory.</source>
        <translation>节点的内存太少。</translation>
    </message>
    <message>
        <source>Too few of its nodes are what “%1” asks for.</source>
        <translation>符合“%1”的节点太少。</translation>
    </message>
    <message>
        <source>The pool is closed for new jobs.</source>
        <translation>资源池不接受新作业。</translation>
    </message>
    <message>
        <source>The pool does not allow it: %1.</source>
        <translation>资源池不允许：%1。</translation>
    </message>
    <message>
        <source>The pool&apos;s limit for %1 is %2; the job asks for %3.</source>
        <translation>资源池对%1的限制是 %2；作业请求 %3。</translation>
    </message>
    <message>
        <source>The account “%1” may not be used here.</source>
        <translation>此处不能使用账户“%1”。</translation>
    </message>
    <message>
        <source>The QOS “%1” may not be used here.</source>
        <translation>此处不能使用 QOS“%1”。</translation>
    </message>
    <message>
        <source>The QOS does not allow it: %1.</source>
        <translation>QOS 不允许：%1。</translation>
    </message>
    <message>
        <source>The QOS leaves %2 for %1; the job asks for %3.</source>
        <translation>QOS 对%1还剩 %2；作业请求 %3。</translation>
    </message>
    <message>
        <source>The account does not allow it: %1.</source>
        <translation>账户不允许：%1。</translation>
    </message>
    <message>
        <source>The account leaves %2 for %1; the job asks for %3.</source>
        <translation>账户对%1还剩 %2；作业请求 %3。</translation>
    </message>
    <message>
        <source>A reservation stands in the way (%1).</source>
        <translation>有预留阻碍（%1）。</translation>
    </message>
    <message>
        <source>It waits for nodes that are out of service.</source>
        <translation>等待停用的节点恢复。</translation>
    </message>
    <message>
        <source>Other jobs hold what it needs.</source>
        <translation>所需资源被其他作业占用。</translation>
    </message>
    <message>
        <source>Enough is free, but scattered over nodes.</source>
        <translation>空闲足够，但分散在各节点。</translation>
    </message>
    <message>
        <source>Jobs of higher priority wait for the same.</source>
        <translation>有更高优先级的作业在等待相同资源。</translation>
    </message>
    <message>
        <source>It would be held until it is released.</source>
        <translation>会一直保留，直到释放。</translation>
    </message>
    <message>
        <source>It is not to begin before its time.</source>
        <translation>未到开始时间不会启动。</translation>
    </message>
    <message>
        <source>It waits for other jobs first.</source>
        <translation>先等待其他作业。</translation>
    </message>
    <message>
        <source>Too few licences “%1” are there.</source>
        <translation>许可证“%1”太少。</translation>
    </message>
    <message>
        <source>%2 licences “%1” are left; %3 are asked for.</source>
        <translation>许可证“%1”还剩 %2 个；请求了 %3 个。</translation>
    </message>
    <message>
        <source>It could not end by its deadline.</source>
        <translation>无法在截止时间前结束。</translation>
    </message>
    <message>
        <source>This cluster cannot be asked for “%1”.</source>
        <translation>无法向此集群请求“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>the time limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>cores</source>
        <translation>核心</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>jobs at once</source>
        <translation>同时运行的作业</translation>
    </message>
    <message>
        <source>jobs that wait or run</source>
        <translation>等待或运行的作业</translation>
    </message>
    <message>
        <source>only some groups of users</source>
        <translation>仅限部分用户组</translation>
    </message>
    <message>
        <source>only some accounts</source>
        <translation>仅限部分账户</translation>
    </message>
    <message>
        <source>only some QOS</source>
        <translation>仅限部分 QOS</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特性</translation>
    </message>
    <message>
        <source>nodes of one block</source>
        <translation>同一区块的节点</translation>
    </message>
    <message>
        <source>%1 of %2 free</source>
        <translation>%1 / %2 空闲</translation>
    </message>
    <message>
        <source>Runs now</source>
        <translation>立即运行</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Cannot run</source>
        <translation>无法运行</translation>
    </message>
    <message>
        <source>As far as this picture shows.</source>
        <translation>就目前所见而言。</translation>
    </message>
    <message>
        <source>Likely on %1</source>
        <translation>可能在 %1 上</translation>
    </message>
    <message>
        <source>%3 are needed.</source>
        <translation>需要 %3 个。</translation>
    </message>
    <message>
        <source>Only the scheduler can weigh “%1”.</source>
        <translation>“%1”只有调度器才能判断。</translation>
    </message>
    <message>
        <source>numbers of array tasks</source>
        <translation>作业数组的任务编号</translation>
    </message>
    <message>
        <source>a job without a reservation</source>
        <translation>没有预留的作业</translation>
    </message>
    <message>
        <source>too few %1</source>
        <translation>%1太少</translation>
    </message>
    <message>
        <source>No block of it has room for this now.</source>
        <translation>目前没有区块能容纳它。</translation>
    </message>
    <message>
        <source>No block has room: after %3 any nodes are taken.</source>
        <translation>没有区块有空位：%3 后改用任意节点。</translation>
    </message>
    <message>
        <source>minutes of jobs</source>
        <translation>作业运行分钟数</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlanView</name>
    <message>
        <source>What follows</source>
        <translation>后果</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>未包含</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>属于谁</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>Chips held</source>
        <translation>占用的芯片</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1（您）</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PreferencesScreen</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Every change takes effect at once</source>
        <translation>所有更改立即生效</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceConflictPanel</name>
    <message>
        <source>Somebody else saved meanwhile</source>
        <translation>其他人已先保存</translation>
    </message>
    <message>
        <source>Version %1, by %2, %3.</source>
        <translation>版本 %1，%2 设定，%3。</translation>
    </message>
    <message>
        <source>From theirs to yours: + only yours, − only theirs, ≠ theirs → yours.</source>
        <translation>从对方到您：+ 仅您有，− 仅对方有，≠ 对方 → 您。</translation>
    </message>
    <message>
        <source>From theirs to yours</source>
        <translation>从对方到您</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>采用对方的</translation>
    </message>
    <message>
        <source>Go on with mine</source>
        <translation>继续用我的</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceTableModel</name>
    <message>
        <source>This gateway serves no cluster of that id now. There are: %1</source>
        <translation>此网关目前没有该编号的集群。现有：%1</translation>
    </message>
    <message>
        <source>There is no such pool now. There are: %1</source>
        <translation>目前没有此资源池。现有：%1</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>无截止</translation>
    </message>
    <message>
        <source>Price without cost on the first day, for a chip-hour</source>
        <translation>首日每卡时的价格减成本</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>利润</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceTimeline</name>
    <message>
        <source>overlap from %1</source>
        <translation>自 %1 起重叠</translation>
    </message>
    <message>
        <source>gap from %1</source>
        <translation>自 %1 起空缺</translation>
    </message>
    <message>
        <source>When which rate holds</source>
        <translation>各费率的有效期</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>无截止</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceVersionsPanel</name>
    <message>
        <source>Asking …</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>Nobody has set prices yet.</source>
        <translation>尚无人设定价格。</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Versions of the prices</source>
        <translation>价格版本</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>显示更早的</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>它改了什么</translation>
    </message>
    <message>
        <source>Take it back into the table</source>
        <translation>恢复到表格中</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceWords</name>
    <message>
        <source>No rate holds from %1 until %2, after row %3. Begin on %1, or add a row for the days between.</source>
        <translation>第 %3 行之后，%1 至 %2 没有费率。请从 %1 开始，或为其间添加一行。</translation>
    </message>
    <message>
        <source>Row %1 is for the same from %2 on. End one before the other begins.</source>
        <translation>第 %1 行自 %2 起针对相同对象。请让一行在另一行开始前结束。</translation>
    </message>
    <message>
        <source>Row %1 is for the same from %2 until %3. End one before the other begins.</source>
        <translation>第 %1 行在 %2 至 %3 针对相同对象。请让一行在另一行开始前结束。</translation>
    </message>
    <message>
        <source>Row %1 says as much of some of the same chips from %2 on. Add a row that names what both name, or narrow one of them.</source>
        <translation>自 %2 起，第 %1 行对部分相同芯片同样具体。请添加一行同时指明两者所指，或收窄其中一行。</translation>
    </message>
    <message>
        <source>A cluster is named by its id, of a-z, 0-9 and -. Empty means any.</source>
        <translation>集群用其编号表示，由 a-z、0-9 和 - 组成。留空表示任意。</translation>
    </message>
    <message>
        <source>One line of printable text, at most 255 bytes. Empty means any.</source>
        <translation>一行可打印文本，最多 255 字节。留空表示任意。</translation>
    </message>
    <message>
        <source>A day is written like 2026-01-31, of the years 2000 to 2999.</source>
        <translation>日期写作 2026-01-31，年份为 2000 至 2999。</translation>
    </message>
    <message>
        <source>It ends before it begins. This is the first day on which it holds no more.</source>
        <translation>结束早于开始。此处填不再有效的第一天。</translation>
    </message>
    <message>
        <source>A currency is a code such as CNY, USD or EUR.</source>
        <translation>货币用代码表示，如 CNY、USD 或 EUR。</translation>
    </message>
    <message>
        <source>Digits with a point, such as 12.50, and at most 9 digits behind it.</source>
        <translation>数字用小数点，如 12.50，小数最多 9 位。</translation>
    </message>
    <message>
        <source>An amount is 0 or more.</source>
        <translation>金额不小于 0。</translation>
    </message>
    <message>
        <source>At most 1000000000 for a chip-hour.</source>
        <translation>每卡时最多 1000000000。</translation>
    </message>
    <message>
        <source>Say what a chip-hour costs, what a customer pays, or both.</source>
        <translation>请填写每卡时的成本、客户价格，或两者。</translation>
    </message>
    <message>
        <source>There are at most %1 rates.</source>
        <translation>费率最多 %1 条。</translation>
    </message>
    <message>
        <source>Choose when days begin.</source>
        <translation>请选择一天何时开始。</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>资源池</translation>
    </message>
    <message>
        <source>Chip model</source>
        <translation>芯片型号</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>货币</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>止</translation>
    </message>
    <message>
        <source>all chips</source>
        <translation>全部芯片</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1，自 %2</translation>
    </message>
    <message>
        <source>cost %1</source>
        <translation>成本 %1</translation>
    </message>
    <message>
        <source>price %1</source>
        <translation>价格 %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>至 %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>没有差别。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PricesPage</name>
    <message>
        <source>What was typed before is here again; it is not saved yet.</source>
        <translation>之前输入的内容已恢复，尚未保存。</translation>
    </message>
    <message>
        <source>Say why the prices change; others are charged by them.</source>
        <translation>请说明调价原因；他人按此付费。</translation>
    </message>
    <message>
        <source>The reason is one line of at most 200 characters.</source>
        <translation>原因为一行，最多 200 个字符。</translation>
    </message>
    <message>
        <source>Saved the prices as version %1</source>
        <translation>价格已保存为版本 %1</translation>
    </message>
    <message>
        <source>Took version %1</source>
        <translation>已采用版本 %1</translation>
    </message>
    <message>
        <source>Left what was typed</source>
        <translation>已放弃输入的内容</translation>
    </message>
    <message>
        <source>Import prices</source>
        <translation>导入价格</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>From %1; not saved yet.</source>
        <translation>来自 %1，尚未保存。</translation>
    </message>
    <message>
        <source>Took the rates of %1</source>
        <translation>已采用 %1 的费率</translation>
    </message>
    <message>
        <source>Export prices</source>
        <translation>导出价格</translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>As in version %1; not saved yet.</source>
        <translation>与版本 %1 相同，尚未保存。</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Whose prices</source>
        <translation>哪个网关的价格</translation>
    </message>
    <message>
        <source>When days begin</source>
        <translation>一天何时开始</translation>
    </message>
    <message>
        <source>Days begin at midnight of this offset</source>
        <translation>一天从此时区的零点开始</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>添加一行</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Versions…</source>
        <translation>版本…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Why the prices change</source>
        <translation>调价原因</translation>
    </message>
    <message numerus="yes">
        <source>Removed %n row(s)</source>
        <translation>
            <numerusform>已移除 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>An example, not saved: change it to what is so.</source>
        <translation>这是示例，尚未保存：请改成实际情况。</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>%1 设定</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n rows</source>
        <translation>
            <numerusform>移除 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>No connected gateway keeps prices.</source>
        <translation>已连接的网关都不保存价格。</translation>
    </message>
    <message>
        <source>Connect one under Clusters; older gateways keep none.</source>
        <translation>请在“集群”中连接一个；较旧的网关不保存价格。</translation>
    </message>
    <message>
        <source>The prices could not be read.</source>
        <translation>无法读取价格。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No prices have been set yet.</source>
        <translation>尚未设定价格。</translation>
    </message>
    <message>
        <source>Say what a chip-hour costs you and what a customer pays for it, by pool and chip model.</source>
        <translation>按资源池和芯片型号填写每卡时的成本和客户价格。</translation>
    </message>
    <message>
        <source>Begin with an example</source>
        <translation>从示例开始</translation>
    </message>
    <message>
        <source>Operators of this gateway can set them.</source>
        <translation>此网关的运维人员可以设定。</translation>
    </message>
    <message>
        <source>Not done.</source>
        <translation>未完成。</translation>
    </message>
    <message>
        <source>To look at only.</source>
        <translation>仅供查看。</translation>
    </message>
    <message>
        <source>Operators of this gateway set prices; what chips cost is shown to them alone.</source>
        <translation>价格由此网关的运维人员设定；成本只对他们显示。</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>未保存。</translation>
    </message>
    <message numerus="yes">
        <source>Next of %n mistake(s)</source>
        <translation>
            <numerusform>下一处错误（共 %n 处）</numerusform>
        </translation>
    </message>
    <message>
        <source>Row %1, %2: %3</source>
        <translation>第 %1 行，%2：%3</translation>
    </message>
    <message>
        <source>Amounts are for a chip-hour.</source>
        <translation>金额均按每卡时计。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriorityNote</name>
    <message>
        <source>fair-share %1</source>
        <translation>公平份额 %1</translation>
    </message>
    <message>
        <source>waiting time %1</source>
        <translation>等待时间 %1</translation>
    </message>
    <message>
        <source>size %1</source>
        <translation>规模 %1</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>资源池 %1</translation>
    </message>
    <message>
        <source>QOS %1</source>
        <translation>QOS %1</translation>
    </message>
    <message>
        <source>resources %1</source>
        <translation>资源 %1</translation>
    </message>
    <message>
        <source>administrator %1</source>
        <translation>管理员 %1</translation>
    </message>
    <message>
        <source>nice %1</source>
        <translation>nice %1</translation>
    </message>
    <message>
        <source>Its priority of %1 is made of: %2.</source>
        <translation>其优先级 %1 的构成：%2。</translation>
    </message>
    <message>
        <source>It rises while the job waits.</source>
        <translation>它会随等待时间上升。</translation>
    </message>
    <message>
        <source>The less its account has used lately, the more fair-share gives.</source>
        <translation>其账户近期用得越少，公平份额给得越多。</translation>
    </message>
    <message>
        <source>Its owner has lowered it (--nice).</source>
        <translation>其所有者降低了它（--nice）。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::QueryBar</name>
    <message>
        <source>✕ At character %1: %2</source>
        <translation>✕ 第 %1 个字符：%2</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Go to a command, cluster, node or job</source>
        <translation>转到命令、集群、节点或作业</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::QueryCompletion</name>
    <message>
        <source>maker of the chip</source>
        <translation>芯片厂商</translation>
    </message>
    <message>
        <source>chip model, h100 or 910c</source>
        <translation>芯片型号，h100 或 910c</translation>
    </message>
    <message>
        <source>cluster&apos;s id or name</source>
        <translation>集群的 id 或名称</translation>
    </message>
    <message>
        <source>made-up chips</source>
        <translation>虚构的芯片</translation>
    </message>
    <message>
        <source>pool (partition)</source>
        <translation>资源池（分区）</translation>
    </message>
    <message>
        <source>node&apos;s name</source>
        <translation>节点名称</translation>
    </message>
    <message>
        <source>rack or supernode</source>
        <translation>机架或超节点</translation>
    </message>
    <message>
        <source>of chips, nodes or jobs</source>
        <translation>芯片、节点或作业的状态</translation>
    </message>
    <message>
        <source>how a chip is held</source>
        <translation>芯片的占用方式</translation>
    </message>
    <message>
        <source>a chip&apos;s health</source>
        <translation>芯片健康状况</translation>
    </message>
    <message>
        <source>utilisation, percent</source>
        <translation>利用率，百分比</translation>
    </message>
    <message>
        <source>chip memory in use, percent</source>
        <translation>已用芯片显存，百分比</translation>
    </message>
    <message>
        <source>power, watt</source>
        <translation>功率，瓦</translation>
    </message>
    <message>
        <source>temperature, degrees Celsius</source>
        <translation>温度，摄氏度</translation>
    </message>
    <message>
        <source>why a job waits or a node is drained</source>
        <translation>作业等待或节点排空的原因</translation>
    </message>
    <message>
        <source>job&apos;s id</source>
        <translation>作业 id</translation>
    </message>
    <message>
        <source>job&apos;s user</source>
        <translation>作业用户</translation>
    </message>
    <message>
        <source>job&apos;s name</source>
        <translation>作业名称</translation>
    </message>
    <message>
        <source>job&apos;s account</source>
        <translation>作业账户</translation>
    </message>
    <message>
        <source>job&apos;s quality of service</source>
        <translation>作业服务质量</translation>
    </message>
    <message>
        <source>job&apos;s priority</source>
        <translation>作业优先级</translation>
    </message>
    <message>
        <source>chips of a job or node</source>
        <translation>作业或节点的芯片数</translation>
    </message>
    <message>
        <source>nodes of a job</source>
        <translation>作业的节点数</translation>
    </message>
    <message>
        <source>since it was submitted</source>
        <translation>自提交以来</translation>
    </message>
    <message>
        <source>since it started</source>
        <translation>自开始以来</translation>
    </message>
    <message>
        <source>since it ended</source>
        <translation>自结束以来</translation>
    </message>
    <message>
        <source>from submission to start</source>
        <translation>从提交到开始</translation>
    </message>
    <message>
        <source>from start to end</source>
        <translation>从开始到结束</translation>
    </message>
    <message>
        <source>job&apos;s time limit</source>
        <translation>作业时限</translation>
    </message>
    <message>
        <source>asked before</source>
        <translation>以前查询过</translation>
    </message>
    <message>
        <source>utilisation of an ended job&apos;s chips</source>
        <translation>已结束作业的芯片利用率</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::QueryErrorWords</name>
    <message>
        <source>the query is longer than 4096 bytes; shorten it</source>
        <translation>查询超过 4096 字节；请缩短</translation>
    </message>
    <message>
        <source>the query is not valid UTF-8 text</source>
        <translation>查询不是有效的 UTF-8 文本</translation>
    </message>
    <message>
        <source>a lone &quot;-&quot; excludes nothing; write what to exclude right behind it, such as -user:ann</source>
        <translation>单独的“-”不排除任何内容；请紧接着写要排除的内容，例如 -user:ann</translation>
    </message>
    <message>
        <source>%1 is a word and cannot be compared; write %1:value</source>
        <translation>%1 是文字，不能比较大小；请写 %1:值</translation>
    </message>
    <message>
        <source>%1: write a number of percent, such as 5 or 5%</source>
        <translation>%1：请写百分比，例如 5 或 5%</translation>
    </message>
    <message>
        <source>%1: write a number of watts, such as 300 or 300W</source>
        <translation>%1：请写瓦数，例如 300 或 300W</translation>
    </message>
    <message>
        <source>%1: write degrees Celsius, such as 80 or 80C</source>
        <translation>%1：请写摄氏度，例如 80 或 80C</translation>
    </message>
    <message>
        <source>%1: write a time with its unit, such as 90s, 15m, 1h or 2d</source>
        <translation>%1：请写带单位的时间，例如 90s、15m、1h 或 2d</translation>
    </message>
    <message>
        <source>%1: write a whole number, such as 8</source>
        <translation>%1：请写整数，例如 8</translation>
    </message>
    <message>
        <source>a value is missing here; write %1:value</source>
        <translation>此处缺少值；请写 %1:值</translation>
    </message>
    <message>
        <source>write a space or a comma behind the closing quotation mark</source>
        <translation>右引号后请写空格或逗号</translation>
    </message>
    <message>
        <source>the closing quotation mark is missing</source>
        <translation>缺少右引号</translation>
    </message>
    <message>
        <source>%1 takes no *; write one of: %2</source>
        <translation>%1 不接受 *；可用值：%2</translation>
    </message>
    <message>
        <source>%1 has no value &quot;%2&quot;; write one of: %3</source>
        <translation>%1 没有值“%2”；可用值：%3</translation>
    </message>
    <message>
        <source>a field is missing before this sign; write field:value, such as state:running</source>
        <translation>此符号前缺少字段；请写 字段:值，例如 state:running</translation>
    </message>
    <message>
        <source>there is no field &quot;%1&quot;; did you mean %2?</source>
        <translation>没有字段“%1”；是否指 %2？</translation>
    </message>
    <message>
        <source>there is no field &quot;%1&quot;; put the text into quotation marks to look for it in names</source>
        <translation>没有字段“%1”；要在名称中查找此文本，请加引号</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::QueueViews</name>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Filter, groups and order that have a name</source>
        <translation>有名称的筛选、分组和排序</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>全部作业</translation>
    </message>
    <message>
        <source>My jobs</source>
        <translation>我的作业</translation>
    </message>
    <message>
        <source>Longest waits</source>
        <translation>等待最久</translation>
    </message>
    <message>
        <source>Largest jobs</source>
        <translation>规模最大的作业</translation>
    </message>
    <message>
        <source>Little used chips</source>
        <translation>低利用率芯片</translation>
    </message>
    <message>
        <source>Failed within a day</source>
        <translation>一天内失败</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>保存此视图…</translation>
    </message>
    <message>
        <source>Remove a view</source>
        <translation>移除视图</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>保存此视图</translation>
    </message>
    <message>
        <source>Name of the view; an equal name replaces the old one:</source>
        <translation>视图名称；同名将替换旧视图：</translation>
    </message>
    <message>
        <source>Only %1 views are kept. Type the name of one to replace it, or remove one first:</source>
        <translation>最多保留 %1 个视图。请输入其中一个的名称以替换它，或先移除一个：</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ReasonWords</name>
    <message>
        <source>Waits for chips</source>
        <translation>等待芯片</translation>
    </message>
    <message>
        <source>It is next in line, and the chips or cores it asks for are still held by others.</source>
        <translation>它排在下一个，所申请的芯片或核仍被他人占用。</translation>
    </message>
    <message>
        <source>Waits its turn</source>
        <translation>排队等候</translation>
    </message>
    <message>
        <source>Jobs of higher priority for the same pool come first.</source>
        <translation>同一资源池中优先级更高的作业排在前面。</translation>
    </message>
    <message>
        <source>Waits for another job</source>
        <translation>等待另一个作业</translation>
    </message>
    <message>
        <source>It starts when the job that it depends on has ended as asked.</source>
        <translation>所依赖的作业按要求结束后即开始。</translation>
    </message>
    <message>
        <source>Will never start</source>
        <translation>永远不会开始</translation>
    </message>
    <message>
        <source>The job that it depends on ended otherwise. Cancel it and submit it again.</source>
        <translation>所依赖的作业未按要求结束。请取消后重新提交。</translation>
    </message>
    <message>
        <source>Waits for its begin time</source>
        <translation>等待开始时间</translation>
    </message>
    <message>
        <source>It asked not to start before a certain time.</source>
        <translation>它要求不早于某一时间开始。</translation>
    </message>
    <message>
        <source>Held by its user</source>
        <translation>被其用户挂起</translation>
    </message>
    <message>
        <source>Release it to let it queue again.</source>
        <translation>释放后即可重新排队。</translation>
    </message>
    <message>
        <source>Held by an operator</source>
        <translation>被运维人员挂起</translation>
    </message>
    <message>
        <source>Only an operator can release it.</source>
        <translation>只有运维人员可以释放。</translation>
    </message>
    <message>
        <source>Waits for other tasks of its array</source>
        <translation>等待数组中的其他任务</translation>
    </message>
    <message>
        <source>The array limits how many of its tasks run at once.</source>
        <translation>该数组限制同时运行的任务数。</translation>
    </message>
    <message>
        <source>Asks for more time than its pool allows</source>
        <translation>申请时间超过资源池允许</translation>
    </message>
    <message>
        <source>Lower its time limit, or it will never start.</source>
        <translation>请降低时限，否则永远不会开始。</translation>
    </message>
    <message>
        <source>Asks for more nodes than its pool allows</source>
        <translation>申请节点超过资源池允许</translation>
    </message>
    <message>
        <source>Ask for fewer nodes or choose another pool.</source>
        <translation>请减少节点数或选择其他资源池。</translation>
    </message>
    <message>
        <source>Its pool is closed</source>
        <translation>资源池已关闭</translation>
    </message>
    <message>
        <source>An operator has to open the pool.</source>
        <translation>需要运维人员开放该资源池。</translation>
    </message>
    <message>
        <source>A node it needs is out of service</source>
        <translation>所需节点已退出服务</translation>
    </message>
    <message>
        <source>It waits for a drained, reserved or dead node to come back.</source>
        <translation>它在等待被排空、被预留或失效的节点恢复。</translation>
    </message>
    <message>
        <source>A node it needs is down</source>
        <translation>所需节点宕机</translation>
    </message>
    <message>
        <source>It waits for the node to come back.</source>
        <translation>它在等待该节点恢复。</translation>
    </message>
    <message>
        <source>Waits for its reservation</source>
        <translation>等待其预留</translation>
    </message>
    <message>
        <source>The reservation that it names has not begun or has no room.</source>
        <translation>其指定的预留尚未开始或没有空位。</translation>
    </message>
    <message>
        <source>Its reservation is gone</source>
        <translation>其预留已不存在</translation>
    </message>
    <message>
        <source>Submit it again without the reservation.</source>
        <translation>请去掉预留后重新提交。</translation>
    </message>
    <message>
        <source>Waits for a licence</source>
        <translation>等待许可证</translation>
    </message>
    <message>
        <source>All licences that it asks for are in use.</source>
        <translation>所申请的许可证都在使用中。</translation>
    </message>
    <message>
        <source>Nothing fits what it asks for</source>
        <translation>没有资源符合其申请</translation>
    </message>
    <message>
        <source>No set of nodes can give it what it asks for. Cancel it and ask for less.</source>
        <translation>没有任何节点组合能满足其申请。请取消并减少申请。</translation>
    </message>
    <message>
        <source>Its account is at its limit of chips</source>
        <translation>其账户已达芯片上限</translation>
    </message>
    <message>
        <source>It starts when other jobs of the account give chips back.</source>
        <translation>该账户的其他作业归还芯片后即开始。</translation>
    </message>
    <message>
        <source>Its quality of service is at its limit of chips</source>
        <translation>其服务质量（QOS）已达芯片上限</translation>
    </message>
    <message>
        <source>It starts when other jobs of that service give chips back.</source>
        <translation>该服务质量的其他作业归还芯片后即开始。</translation>
    </message>
    <message>
        <source>Its user has as many jobs as allowed</source>
        <translation>其用户的作业数已达上限</translation>
    </message>
    <message>
        <source>It starts when another job of the user ends.</source>
        <translation>该用户的另一个作业结束后即开始。</translation>
    </message>
    <message>
        <source>Its account is at its limit of cores</source>
        <translation>其账户已达核数上限</translation>
    </message>
    <message>
        <source>It starts when other jobs of the account end.</source>
        <translation>该账户的其他作业结束后即开始。</translation>
    </message>
    <message>
        <source>Its account is not known</source>
        <translation>其账户未知</translation>
    </message>
    <message>
        <source>Cancel it and submit it with a valid account.</source>
        <translation>请取消并使用有效账户提交。</translation>
    </message>
    <message>
        <source>Being cleaned up</source>
        <translation>正在清理</translation>
    </message>
    <message>
        <source>Its last run is still being cleared away.</source>
        <translation>上次运行仍在清理中。</translation>
    </message>
    <message>
        <source>Just queued</source>
        <translation>刚刚排队</translation>
    </message>
    <message>
        <source>The scheduler has not looked at it yet.</source>
        <translation>调度器尚未处理它。</translation>
    </message>
    <message>
        <source>Held after a failed start</source>
        <translation>启动失败后挂起</translation>
    </message>
    <message>
        <source>Its start failed on a node, so that the scheduler holds it. Release it to try again.</source>
        <translation>它在某个节点上启动失败，因此被调度器挂起。释放后重试。</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>The scheduler gives no reason.</source>
        <translation>调度器未给出原因。</translation>
    </message>
    <message>
        <source>The scheduler says: %1</source>
        <translation>调度器说：%1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>It was ended by signal %1. Its log may say why.</source>
        <translation>它被信号 %1 终止。日志可能说明原因。</translation>
    </message>
    <message>
        <source>It ended with exit code %1. Its log may say why.</source>
        <translation>它以退出码 %1 结束。日志可能说明原因。</translation>
    </message>
    <message>
        <source>The scheduler gives no exit code. Its log may say why.</source>
        <translation>调度器未给出退出码。日志可能说明原因。</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>It holds its chips until it ends or reaches its time limit.</source>
        <translation>它占用芯片，直到结束或到达时限。</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>Its nodes are being made ready.</source>
        <translation>正在准备其节点。</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>It is stopped for now and keeps its chips.</source>
        <translation>它暂时停止并保留芯片。</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>收尾中</translation>
    </message>
    <message>
        <source>Its chips are free again; its last processes are being cleared away.</source>
        <translation>其芯片已空闲；最后的进程正在清理。</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>It ended well.</source>
        <translation>它已正常结束。</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Somebody ended it before it was done.</source>
        <translation>有人在完成前终止了它。</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>It reached its time limit. Submit it again with a longer one.</source>
        <translation>它已到达时限。请用更长的时限重新提交。</translation>
    </message>
    <message>
        <source>A node failed</source>
        <translation>节点故障</translation>
    </message>
    <message>
        <source>One of its nodes stopped answering.</source>
        <translation>其中一个节点停止响应。</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>It used more memory than it asked for. Ask for more per node.</source>
        <translation>它使用的内存超过申请。请增加每节点内存。</translation>
    </message>
    <message>
        <source>Preempted</source>
        <translation>被抢占</translation>
    </message>
    <message>
        <source>A job of higher priority took its chips.</source>
        <translation>优先级更高的作业取走了其芯片。</translation>
    </message>
    <message>
        <source>A node did not boot</source>
        <translation>节点未能启动</translation>
    </message>
    <message>
        <source>Its nodes could not be made ready.</source>
        <translation>无法准备其节点。</translation>
    </message>
    <message>
        <source>Past its deadline</source>
        <translation>已过期限</translation>
    </message>
    <message>
        <source>It could not end before the deadline that it was given.</source>
        <translation>它无法在规定的期限前结束。</translation>
    </message>
    <message>
        <source>State unknown</source>
        <translation>状态未知</translation>
    </message>
    <message>
        <source>This console does not know the state that the scheduler reports.</source>
        <translation>此控制台不认识调度器报告的状态。</translation>
    </message>
    <message>
        <source>Its account is at its limit</source>
        <translation>其账户已达上限</translation>
    </message>
    <message>
        <source>Asks for more than its account may</source>
        <translation>申请超过其账户允许</translation>
    </message>
    <message>
        <source>It starts when other jobs of its user end, or never when it alone is too large.</source>
        <translation>该用户的其他作业结束后即开始；若自身过大则永远不会开始。</translation>
    </message>
    <message>
        <source>Its quality of service is at its limit</source>
        <translation>其服务质量（QOS）已达上限</translation>
    </message>
    <message>
        <source>It starts when other jobs of that service end.</source>
        <translation>该服务质量下的其他作业结束后即开始。</translation>
    </message>
    <message>
        <source>Asks for more than its quality of service allows</source>
        <translation>申请超过其服务质量（QOS）允许</translation>
    </message>
    <message>
        <source>May not use its quality of service</source>
        <translation>无权使用其服务质量（QOS）</translation>
    </message>
    <message>
        <source>Cancel it and submit it with another one, or ask an operator.</source>
        <translation>请取消并换用其他服务质量提交，或联系运维人员。</translation>
    </message>
    <message>
        <source>Its quality of service is not known</source>
        <translation>其服务质量（QOS）未知</translation>
    </message>
    <message>
        <source>Cancel it and submit it with a valid one.</source>
        <translation>请取消并使用有效的服务质量提交。</translation>
    </message>
    <message>
        <source>Its account may not use this pool</source>
        <translation>其账户无权使用此资源池</translation>
    </message>
    <message>
        <source>Choose another pool, or ask an operator.</source>
        <translation>请选择其他资源池，或联系运维人员。</translation>
    </message>
    <message>
        <source>Asks for more than its pool allows</source>
        <translation>申请超过资源池允许</translation>
    </message>
    <message>
        <source>Ask for less or choose another pool.</source>
        <translation>请减少申请或选择其他资源池。</translation>
    </message>
    <message>
        <source>Held after too many restarts</source>
        <translation>重启次数过多后挂起</translation>
    </message>
    <message>
        <source>It was requeued as often as allowed. Release it to try again.</source>
        <translation>重新排队次数已达上限。释放后可再次尝试。</translation>
    </message>
    <message>
        <source>Its start failed</source>
        <translation>启动失败</translation>
    </message>
    <message>
        <source>A node could not start it. Its log and the node&apos;s events may say why.</source>
        <translation>节点无法启动它。日志和节点事件可能说明原因。</translation>
    </message>
    <message>
        <source>Signal %1</source>
        <translation>信号 %1</translation>
    </message>
    <message>
        <source>A more urgent job took its chips</source>
        <translation>更紧急的作业占用了它的芯片</translation>
    </message>
    <message>
        <source>Scheduler: %1</source>
        <translation>调度器：%1</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::RepositoryView</name>
    <message numerus="yes">
        <source>%n of its files are missing there</source>
        <translation>
            <numerusform>缺少其中 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>is here already</source>
        <translation>已在此处</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>下载中</translation>
    </message>
    <message>
        <source>more than the free memory</source>
        <translation>超过空闲内存</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking %1 what is in %2…</source>
        <translation>正在询问 %1：%2 中有什么…</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%2 上的 %1</translation>
    </message>
    <message>
        <source>%1 shows no %2 to everybody. Check the name; if it is private, fetch its file in a browser and add that.</source>
        <translation>%1 未公开 %2。请检查名称；若为私有，请在浏览器中下载其文件后添加。</translation>
    </message>
    <message>
        <source>What %1 answers is no list of files; a proxy or a login may stand between. Open %2 in a browser to see, or add the address of a file.</source>
        <translation>%1 的回答不是文件列表；中间可能有代理或登录页。请在浏览器中打开 %2 查看，或添加文件的网址。</translation>
    </message>
    <message>
        <source>%1 holds no .gguf file. Look for a repository whose name ends with GGUF.</source>
        <translation>%1 中没有 .gguf 文件。请查找名称以 GGUF 结尾的仓库。</translation>
    </message>
    <message>
        <source>%1 is busy or refuses more questions for now (%2). Try again in a minute.</source>
        <translation>%1 繁忙或暂时拒绝更多请求（%2）。请一分钟后重试。</translation>
    </message>
    <message>
        <source>%1 cannot be reached (%2). Check the network, or name a mirror in %3.</source>
        <translation>无法连接 %1（%2）。请检查网络，或在 %3 中指定镜像。</translation>
    </message>
    <message>
        <source>Models of the repository</source>
        <translation>仓库中的模型</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::Resubmission</name>
    <message>
        <source>The scheduler tells no script and no environment, and not all that was asked for.</source>
        <translation>调度器不提供脚本和环境变量，也不提供全部请求内容。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::RunBar</name>
    <message>
        <source>Waited %1, ran %2</source>
        <translation>等待 %1，运行 %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SamplingPanel</name>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>0 always takes the likeliest token; more lets less likely ones through.</source>
        <translation>0 总是取最可能的词元；越大则越容易取到不太可能的词元。</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Draws from the likeliest tokens that together have this probability.</source>
        <translation>从概率合计达到此值的最可能词元中抽取。</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Draws from this many likeliest tokens; 0 = from all.</source>
        <translation>从这么多个最可能的词元中抽取；0 = 全部。</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Leaves out tokens less likely than this share of the likeliest.</source>
        <translation>去掉概率低于最可能词元此比例的词元。</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>重复惩罚</translation>
    </message>
    <message>
        <source>1 = none; more makes what was said less likely.</source>
        <translation>1 = 无；越大则说过的内容越不易重复。</translation>
    </message>
    <message>
        <source>A whole number, or empty.</source>
        <translation>整数，或留空。</translation>
    </message>
    <message>
        <source>1 to %1 tokens, or empty.</source>
        <translation>1 到 %1 个词元，或留空。</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Creative</source>
        <translation>创意</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>最长回答</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>系统提示</translation>
    </message>
    <message>
        <source>How the model is to answer</source>
        <translation>希望模型如何回答</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ServeStrip</name>
    <message>
        <source>OpenAI-compatible, for programs of this computer only</source>
        <translation>兼容 OpenAI，仅供本机程序使用</translation>
    </message>
    <message numerus="yes">
        <source>up %1, %n requests</source>
        <translation>
            <numerusform>已运行 %1，%n 次请求</numerusform>
        </translation>
    </message>
    <message>
        <source>Serve</source>
        <translation>提供服务</translation>
    </message>
    <message>
        <source>A call of the port</source>
        <translation>调用该端口的命令</translation>
    </message>
    <message>
        <source>Copy the line</source>
        <translation>复制命令</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ShortcutListModel</name>
    <message>
        <source>everywhere</source>
        <translation>所有界面</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ShortcutsPage</name>
    <message>
        <source>Choose a command below</source>
        <translation>在下方选择命令</translation>
    </message>
    <message>
        <source>Take it from there</source>
        <translation>改用于此命令</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其按键</translation>
    </message>
    <message>
        <source>%1 is taken by %2.</source>
        <translation>%1 已被 %2 使用。</translation>
    </message>
    <message numerus="yes">
        <source>Gave %n commands their default keys</source>
        <translation>
            <numerusform>已为 %n 个命令恢复默认按键</numerusform>
        </translation>
    </message>
    <message>
        <source>Press the keys in the field. The same keys may serve two screens, for only one of them is in sight.</source>
        <translation>在框中按下按键。两个界面可使用相同按键，因为同时只显示一个。</translation>
    </message>
    <message>
        <source>Keys of the chosen command</source>
        <translation>所选命令的按键</translation>
    </message>
    <message>
        <source>Find a command or keys</source>
        <translation>查找命令或按键</translation>
    </message>
    <message>
        <source>All to default</source>
        <translation>全部恢复默认</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::StatusStrip</name>
    <message>
        <source>%1 kB/s</source>
        <translation>%1 kB/秒</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n clusters answer</source>
        <translation>
            <numerusform>%1 / %n 个集群有响应</numerusform>
        </translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>date in the status bar</comment>
        <translation>yyyy年M月d日 dddd</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态栏</translation>
    </message>
    <message numerus="yes">
        <source>%Ln updates/s</source>
        <translation>
            <numerusform>%Ln 次更新/秒</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date and time</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitAdvice</name>
    <message>
        <source>Use %1</source>
        <translation>改用 %1</translation>
    </message>
    <message>
        <source>It has characters that cannot be shown.</source>
        <translation>含有无法显示的字符。</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>删除它们</translation>
    </message>
    <message>
        <source>At most %1 bytes; this has %2.</source>
        <translation>最多 %1 字节；现有 %2 字节。</translation>
    </message>
    <message>
        <source>Shorten it</source>
        <translation>缩短</translation>
    </message>
    <message>
        <source>It has %1; less than 1 MiB is allowed. Put the bulk into files that it reads.</source>
        <translation>大小为 %1；须小于 1 MiB。请把大部分内容放入它读取的文件。</translation>
    </message>
    <message>
        <source>Its first line must name the program that runs it.</source>
        <translation>第一行必须指明运行它的程序。</translation>
    </message>
    <message>
        <source>Add #!/bin/bash</source>
        <translation>添加 #!/bin/bash</translation>
    </message>
    <message>
        <source>This pool has no chips: choose another pool.</source>
        <translation>此资源池没有芯片：请选择其他资源池。</translation>
    </message>
    <message>
        <source>This pool has none; it has %1.</source>
        <translation>此资源池没有；它有 %1。</translation>
    </message>
    <message>
        <source>At most 10 years; empty for the pool&apos;s default.</source>
        <translation>最长 10 年；留空则用资源池默认值。</translation>
    </message>
    <message>
        <source>This pool allows at most %1.</source>
        <translation>此资源池最多允许 %1。</translation>
    </message>
    <message>
        <source>Ask for more than 0, or leave it empty for the pool&apos;s default.</source>
        <translation>请申请大于 0 的值，或留空使用资源池默认值。</translation>
    </message>
    <message>
        <source>The largest node has %1 GB.</source>
        <translation>最大的节点有 %1 GB。</translation>
    </message>
    <message>
        <source>This cluster has no default pool: choose one.</source>
        <translation>此集群没有默认资源池：请选择一个。</translation>
    </message>
    <message>
        <source>This pool takes no jobs now: choose another one.</source>
        <translation>此资源池目前不接收作业：请选择其他资源池。</translation>
    </message>
    <message>
        <source>At least 1.</source>
        <translation>至少为 1。</translation>
    </message>
    <message numerus="yes">
        <source>The largest node here has %n.</source>
        <translation>
            <numerusform>此处最大的节点有 %n 颗。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) here can give that.</source>
        <translation>
            <numerusform>此处有 %n 个节点可以满足。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The largest node here has %n core(s).</source>
        <translation>
            <numerusform>此处最大的节点有 %n 个核。</numerusform>
        </translation>
    </message>
    <message>
        <source>From 1 to %1; to keep it waiting, hold it.</source>
        <translation>1 到 %1；若要让它等待，请挂起。</translation>
    </message>
    <message>
        <source>Write the whole path, from / on.</source>
        <translation>请写完整路径，从 / 开始。</translation>
    </message>
    <message>
        <source>Write task numbers, like 0-9, 1,3,5 or 0-99%4.</source>
        <translation>请写任务编号，例如 0-9、1,3,5 或 0-99%4。</translation>
    </message>
    <message>
        <source>Letters, digits and . _ - @ + only, without spaces.</source>
        <translation>只能用字母、数字和 . _ - @ +，不含空格。</translation>
    </message>
    <message numerus="yes">
        <source>This pool has %n node(s).</source>
        <translation>
            <numerusform>此资源池有 %n 个节点。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) ask a scheduler for something; that is said here by fields.</source>
        <translation>
            <numerusform>%n 行向调度器提出要求；这里用字段来填写。</numerusform>
        </translation>
    </message>
    <message>
        <source>Take them over</source>
        <translation>转入字段</translation>
    </message>
    <message>
        <source>This cluster has no such pool: choose another one.</source>
        <translation>该集群没有这个池：请另选一个。</translation>
    </message>
    <message>
        <source>Write a signal, like USR1 or TERM.</source>
        <translation>请填写信号，例如 USR1 或 TERM。</translation>
    </message>
    <message>
        <source>Write the jobs&apos; numbers, like 4711 or 4711_3.</source>
        <translation>请填写作业编号，例如 4711 或 4711_3。</translation>
    </message>
    <message>
        <source>Name the image to start.</source>
        <translation>请填写要启动的镜像。</translation>
    </message>
    <message>
        <source>Write each as /on/the/node:/in/the/container.</source>
        <translation>每行写成 /节点路径:/容器路径。</translation>
    </message>
    <message>
        <source>Write the program and what it is given.</source>
        <translation>请填写程序及其参数。</translation>
    </message>
    <message>
        <source>This cluster does not say which nodes are near each other.</source>
        <translation>该集群未说明哪些节点相邻。</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>最多 %1。</translation>
    </message>
    <message>
        <source>All on one node is one node.</source>
        <translation>都在一个节点上就是一个节点。</translation>
    </message>
    <message>
        <source>A range goes from fewer nodes to more, like 2-4.</source>
        <translation>范围从少到多，例如 2-4。</translation>
    </message>
    <message>
        <source>Give a number above 0, or leave it empty.</source>
        <translation>请填写大于 0 的数字，或留空。</translation>
    </message>
    <message>
        <source>Chips for each task need a number of tasks per node.</source>
        <translation>按任务计芯片时需要填写每节点任务数。</translation>
    </message>
    <message>
        <source>This cluster starts no containers. Give a script or a command.</source>
        <translation>此集群不启动容器。请改用脚本或命令。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitDraft</name>
    <message>
        <source>Line %1 is not NAME=value.</source>
        <translation>第 %1 行不是 NAME=value 形式。</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>Give a whole number of chips.</source>
        <translation>请输入整数的芯片数。</translation>
    </message>
    <message>
        <source>Give a whole number, or nothing for the usual priority.</source>
        <translation>请输入整数，留空则用默认优先级。</translation>
    </message>
    <message>
        <source>Give a whole number of cores.</source>
        <translation>请输入整数的核数。</translation>
    </message>
    <message>
        <source>Give whole gigabytes.</source>
        <translation>请输入整数 GB。</translation>
    </message>
    <message>
        <source>Write it like 90 min, 2:30:00 or 1-12:00.</source>
        <translation>请写成 90 min、2:30:00 或 1-12:00 的形式。</translation>
    </message>
    <message>
        <source>Give a number, such as 64.</source>
        <translation>请填写数字，例如 64。</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>Some of this has a field of its own; write it there.</source>
        <translation>其中部分内容有专门的字段；请填在那里。</translation>
    </message>
    <message>
        <source>Give a whole number of tasks.</source>
        <translation>请填写整数个任务。</translation>
    </message>
    <message>
        <source>Give a whole number of nodes, or a range like 2-4.</source>
        <translation>请填写整数个节点，或如 2-4 的范围。</translation>
    </message>
    <message>
        <source>A quote is not closed.</source>
        <translation>引号未闭合。</translation>
    </message>
    <message>
        <source>Give whole seconds.</source>
        <translation>请填写整秒数。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitFiles</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Inference service</source>
        <translation>推理服务</translation>
    </message>
    <message>
        <source>Batch inference</source>
        <translation>批量推理</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>基准测试</translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation>笔记本</translation>
    </message>
    <message>
        <source>Open a script or job&apos;s file…</source>
        <translation>打开脚本或作业文件…</translation>
    </message>
    <message>
        <source>Save as my template…</source>
        <translation>保存为我的模板…</translation>
    </message>
    <message>
        <source>Save as a file to share…</source>
        <translation>保存为可分享的文件…</translation>
    </message>
    <message>
        <source>Empty the form</source>
        <translation>清空表单</translation>
    </message>
    <message>
        <source>The form is empty again.</source>
        <translation>表单已清空。</translation>
    </message>
    <message>
        <source>The form is as it was before.</source>
        <translation>表单已恢复原状。</translation>
    </message>
    <message>
        <source>The job is in the form.</source>
        <translation>作业已填入表单。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of it cannot be read.</source>
        <translation>
            <numerusform>其中 %n 行无法读取。</numerusform>
        </translation>
    </message>
    <message>
        <source>The template is in the form.</source>
        <translation>模板已填入表单。</translation>
    </message>
    <message>
        <source>Put your program in its place.</source>
        <translation>请换成您的程序。</translation>
    </message>
    <message>
        <source>There is no template %1 any more.</source>
        <translation>模板 %1 已不存在。</translation>
    </message>
    <message>
        <source>1 to 64 letters, digits, spaces and - _ .</source>
        <translation>1 到 64 个字母、数字、空格和 - _ .</translation>
    </message>
    <message>
        <source>There is no folder to keep it in.</source>
        <translation>没有可保存的文件夹。</translation>
    </message>
    <message>
        <source>Correct the fields below first.</source>
        <translation>请先更正下面的字段。</translation>
    </message>
    <message>
        <source>Kept as your template %1.</source>
        <translation>已保存为您的模板 %1。</translation>
    </message>
    <message>
        <source>Open a script or job&apos;s file</source>
        <translation>打开脚本或作业文件</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 is in the form.</source>
        <translation>%1 已填入表单。</translation>
    </message>
    <message>
        <source>Save as a file to share</source>
        <translation>保存为可分享的文件</translation>
    </message>
    <message>
        <source>Job files (*.toml)</source>
        <translation>作业文件 (*.toml)</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>chipdeckctl submit takes it, too.</source>
        <translation>chipdeckctl submit 也可使用它。</translation>
    </message>
    <message>
        <source>Templates and files</source>
        <translation>模板和文件</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>模板名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation>已理解的内容</translation>
    </message>
    <message>
        <source>%1 is too large for a script: less than 1 MiB is allowed.</source>
        <translation>%1 作为脚本过大：必须小于 1 MiB。</translation>
    </message>
    <message>
        <source>%1 is no script: line %2 is not UTF-8 text.</source>
        <translation>%1 不是脚本：第 %2 行不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>Its Windows line ends were replaced.</source>
        <translation>其 Windows 换行符已替换。</translation>
    </message>
    <message>
        <source>The script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>not taken: %1</source>
        <translation>未采用：%1</translation>
    </message>
    <message>
        <source>kept for Slurm alone</source>
        <translation>仅供 Slurm 保留</translation>
    </message>
    <message numerus="yes">
        <source>%1 is in the form; all of its %n option(s) were understood.</source>
        <translation>
            <numerusform>%1 已填入表单；其 %n 个选项均已理解。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is in the form, without %2 of its %n option(s).</source>
        <translation>
            <numerusform>%1 已填入表单，其 %n 个选项中有 %2 个未采用。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitForm</name>
    <message>
        <source>%1 (practice)</source>
        <translation>%1（练习）</translation>
    </message>
    <message>
        <source>Any that suits</source>
        <translation>任何合适的</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1（默认）</translation>
    </message>
    <message>
        <source>No chips</source>
        <translation>不用芯片</translation>
    </message>
    <message>
        <source>Any that suits…</source>
        <translation>任何合适的…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>▾ Less</source>
        <translation>▾ 收起</translation>
    </message>
    <message>
        <source>▸ More: gang, dependencies, variants</source>
        <translation>▸ 更多：成组、依赖、变体</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>empty: the pool&apos;s default</source>
        <translation>留空：资源池默认值</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>资源池</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>挂载</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>厂商</translation>
    </message>
    <message>
        <source>Memory from</source>
        <translation>显存至少</translation>
    </message>
    <message>
        <source>FP16 from</source>
        <translation>FP16 至少</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Cores per task</source>
        <translation>每任务核数</translation>
    </message>
    <message>
        <source>Memory per node</source>
        <translation>每节点内存</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>工作目录</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>作业数组</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>TFLOPS</source>
        <translation>TFLOPS</translation>
    </message>
    <message>
        <source>What runs</source>
        <translation>运行内容</translation>
    </message>
    <message>
        <source>What it needs</source>
        <translation>所需资源</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>like qwen3-32b-sft</source>
        <translation>例如 qwen3-32b-sft</translation>
    </message>
    <message>
        <source>as the cluster&apos;s container runtime names it</source>
        <translation>按集群容器运行时的名称</translation>
    </message>
    <message>
        <source>No shell reads it: a $ stays a $.</source>
        <translation>不经 shell：$ 就是 $。</translation>
    </message>
    <message>
        <source>/on/the/node:/in/the/container:ro, one a line</source>
        <translation>/节点路径:/容器路径:ro，每行一个</translation>
    </message>
    <message>
        <source>the scheduler&apos;s usual one</source>
        <translation>调度器默认值</translation>
    </message>
    <message>
        <source>your home folder</source>
        <translation>您的主目录</translation>
    </message>
    <message>
        <source>like 0-9 or 1,3,5%2</source>
        <translation>例如 0-9 或 1,3,5%2</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Hold it until I release it</source>
        <translation>挂起，直到我释放</translation>
    </message>
    <message>
        <source>any vendor</source>
        <translation>任何厂商</translation>
    </message>
    <message>
        <source>another</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitMore</name>
    <message>
        <source>Script instead</source>
        <translation>改用脚本</translation>
    </message>
    <message>
        <source>Command instead</source>
        <translation>改用命令</translation>
    </message>
    <message>
        <source>Per task</source>
        <translation>每个任务</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>总共</translation>
    </message>
    <message>
        <source>Per node</source>
        <translation>每节点</translation>
    </message>
    <message>
        <source>Nodes stand</source>
        <translation>节点位置</translation>
    </message>
    <message>
        <source>Chips count</source>
        <translation>芯片计数</translation>
    </message>
    <message>
        <source>Tasks per node</source>
        <translation>每节点任务数</translation>
    </message>
    <message>
        <source>QOS</source>
        <translation>QOS</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>Seconds before</source>
        <translation>提前秒数</translation>
    </message>
    <message>
        <source>Further lines of a job&apos;s file</source>
        <translation>作业文件的其他行</translation>
    </message>
    <message>
        <source>Image instead</source>
        <translation>改用镜像</translation>
    </message>
    <message>
        <source>Environment added</source>
        <translation>附加环境变量</translation>
    </message>
    <message>
        <source>anywhere</source>
        <translation>任何位置</translation>
    </message>
    <message>
        <source>all on one node</source>
        <translation>都在一个节点上</translation>
    </message>
    <message>
        <source>in one block or supernode</source>
        <translation>在一个区块或超节点内</translation>
    </message>
    <message>
        <source>on each node</source>
        <translation>每个节点</translation>
    </message>
    <message>
        <source>for each task</source>
        <translation>每个任务</translation>
    </message>
    <message>
        <source>in all nodes together</source>
        <translation>所有节点合计</translation>
    </message>
    <message>
        <source>as soon as it can</source>
        <translation>尽快</translation>
    </message>
    <message>
        <source>after others ended well</source>
        <translation>其他作业成功之后</translation>
    </message>
    <message>
        <source>after others ended</source>
        <translation>其他作业结束之后</translation>
    </message>
    <message>
        <source>after others failed</source>
        <translation>其他作业失败之后</translation>
    </message>
    <message>
        <source>after others started</source>
        <translation>其他作业开始之后</translation>
    </message>
    <message>
        <source>task after the same task</source>
        <translation>对应任务完成之后</translation>
    </message>
    <message>
        <source>as the only one of its name</source>
        <translation>同名作业仅运行一个</translation>
    </message>
    <message>
        <source>Gang, waiting, saving</source>
        <translation>成组、等待、保存</translation>
    </message>
    <message>
        <source>Otherwise on</source>
        <translation>在以下芯片上改为</translation>
    </message>
    <message>
        <source>like logs/%j.out</source>
        <translation>例如 logs/%j.out</translation>
    </message>
    <message>
        <source>like 4711, 4712</source>
        <translation>例如 4711, 4712</translation>
    </message>
    <message>
        <source>before the time limit ends it, to save its state</source>
        <translation>在时限到达前发送，以便保存状态</translation>
    </message>
    <message>
        <source>To the script, not to what it started</source>
        <translation>发给脚本，而非其启动的程序</translation>
    </message>
    <message>
        <source>a wish: after some minutes any nodes will do</source>
        <translation>仅为意愿：数分钟后任意节点均可</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitPanel</name>
    <message>
        <source>Submit a job</source>
        <translation>提交作业</translation>
    </message>
    <message>
        <source>typed text is kept when you close</source>
        <translation>关闭后保留已输入的内容</translation>
    </message>
    <message>
        <source>Submit job</source>
        <translation>提交作业</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) to correct</source>
        <translation>
            <numerusform>%n 个字段需更正</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent; waiting for the scheduler…</source>
        <translation>已发送；等待调度器…</translation>
    </message>
    <message>
        <source>The scheduler&apos;s answer was lost. The gateway looks for the job and will show it; submitting again is safe.</source>
        <translation>调度器的答复丢失。网关会查找该作业并显示；再次提交是安全的。</translation>
    </message>
    <message>
        <source>No cluster here takes jobs: connect one in the preferences.</source>
        <translation>这里没有可提交作业的集群：请在首选项中连接。</translation>
    </message>
    <message>
        <source>Write below the first line of the script what shall run.</source>
        <translation>请在脚本第一行之下写要运行的内容。</translation>
    </message>
    <message>
        <source>Write the command that shall run.</source>
        <translation>请填写要运行的命令。</translation>
    </message>
    <message>
        <source>Name the image that shall run.</source>
        <translation>请填写要运行的镜像。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmittedView</name>
    <message>
        <source>What the scheduler tells; it was not submitted here, or not by you.</source>
        <translation>以下由调度器提供；它不是从这里提交的，或不是由您提交的。</translation>
    </message>
    <message>
        <source>As %1 submitted it, %2.</source>
        <translation>%1 提交时的内容，%2。</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::TimeRangeBar</name>
    <message>
        <source>The second time must be later than the first.</source>
        <translation>第二个时间必须晚于第一个。</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 天</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>until now</source>
        <translation>到现在</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到</translation>
    </message>
    <message>
        <source>There is no such time. Write 2026-11-20, 2026-11-20 14:05 or -7d.</source>
        <translation>没有这个时间。请写 2026-11-20、2026-11-20 14:05 或 -7d。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::TryoutScreen</name>
    <message>
        <source>The line is copied.</source>
        <translation>命令已复制。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Add model…</source>
        <translation>添加模型…</translation>
    </message>
    <message>
        <source>Compare with another model</source>
        <translation>与另一模型比较</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>结束比较</translation>
    </message>
    <message>
        <source>Try-out</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>停止回答</translation>
    </message>
    <message>
        <source>Export as Markdown…</source>
        <translation>导出为 Markdown…</translation>
    </message>
    <message>
        <source>Export as JSON…</source>
        <translation>导出为 JSON…</translation>
    </message>
    <message>
        <source>Look for models</source>
        <translation>查找模型</translation>
    </message>
    <message>
        <source>Loaded %1 in %2 s</source>
        <translation>已加载 %1，用时 %2 秒</translation>
    </message>
    <message>
        <source>Ask this model</source>
        <translation>向此模型提问</translation>
    </message>
    <message>
        <source>Compare with A</source>
        <translation>与 A 比较</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>卸载</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>None kept yet</source>
        <translation>尚无保存的对话</translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>还没有可导出的内容。</translation>
    </message>
    <message>
        <source>Export as Markdown</source>
        <translation>导出为 Markdown</translation>
    </message>
    <message>
        <source>Export as JSON</source>
        <translation>导出为 JSON</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>已导出到 %1</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>This computer, %1 of %2 free</source>
        <translation>本机，%2 中 %1 GB 可用</translation>
    </message>
    <message>
        <source>Ask both the same…</source>
        <translation>向两者提同一问题…</translation>
    </message>
    <message>
        <source>Ask something…</source>
        <translation>请提问…</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>停止 %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The program that runs models is not on this computer.</source>
        <translation>本机没有运行模型的程序。</translation>
    </message>
    <message>
        <source>Install chipdeck-runtime beside chipdeck or where programs are looked for, then look again.</source>
        <translation>请将 chipdeck-runtime 安装在 chipdeck 旁边或程序搜索路径中，然后重新查找。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>The program that runs models has ended.</source>
        <translation>运行模型的程序已退出。</translation>
    </message>
    <message>
        <source>What was written is kept. Start it again to go on.</source>
        <translation>已写内容均已保留。重新启动即可继续。</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>There is no model on this computer yet.</source>
        <translation>本机还没有模型。</translation>
    </message>
    <message>
        <source>Add one from a file, a folder or the network; it runs here, and nothing leaves this computer.</source>
        <translation>可从文件、文件夹或网络添加；它在本机运行，任何内容都不会离开本机。</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>已添加 %1</translation>
    </message>
    <message>
        <source>All conversations…</source>
        <translation>所有对话…</translation>
    </message>
    <message>
        <source>Another window went on with this conversation: it stays as it is there, and goes on here as one of its own.</source>
        <translation>另一个窗口已继续此对话：那里保持原样，这里另存为一个独立的对话。</translation>
    </message>
    <message>
        <source>The conversation as it was stays among the kept ones; it goes on as one of its own.</source>
        <translation>原来的对话仍保存在列表中；此处另存为一个独立的对话继续。</translation>
    </message>
    <message>
        <source>Sampling, seed and system prompt</source>
        <translation>采样、随机种子与系统提示</translation>
    </message>
    <message numerus="yes">
        <source>%n more new conversations are kept, then the oldest go. Export or delete some to keep them.</source>
        <translation>
            <numerusform>还可保存 %n 个新对话，之后将移除最早的。请导出或删除一些以保留它们。</numerusform>
        </translation>
    </message>
    <message>
        <source>With the next new conversation the oldest goes. Export or delete some to keep it.</source>
        <translation>下一个新对话将移除最早的对话。请导出或删除一些以保留它。</translation>
    </message>
    <message>
        <source>An answer is being written: stop it, or wait until it ends, then choose the model.</source>
        <translation>正在写回答：请停止它，或等它结束后再选择模型。</translation>
    </message>
    <message>
        <source>A download was interrupted: go on with it, or give it up and add another model.</source>
        <translation>有一个下载被中断：请继续，或放弃它并添加其他模型。</translation>
    </message>
    <message>
        <source>Show the download</source>
        <translation>显示下载</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::TryoutWords</name>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 k</source>
        <comment>thousands of positions</comment>
        <translation>%1 k</translation>
    </message>
    <message>
        <source>loading, %1 %</source>
        <translation>加载中，%1%</translation>
    </message>
    <message>
        <source>loaded, %1 context</source>
        <translation>已加载，上下文 %1</translation>
    </message>
    <message>
        <source>ended by itself</source>
        <translation>自行退出</translation>
    </message>
    <message>
        <source>fit not known yet</source>
        <translation>尚不清楚能否容纳</translation>
    </message>
    <message>
        <source>%1 short</source>
        <translation>缺 %1</translation>
    </message>
    <message>
        <source>fits, full %1 context</source>
        <translation>可容纳，完整 %1 上下文</translation>
    </message>
    <message>
        <source>fits, %1 context</source>
        <translation>可容纳，上下文 %1</translation>
    </message>
    <message>
        <source>fits, %1 context at most</source>
        <translation>可容纳，上下文最多 %1</translation>
    </message>
    <message>
        <source>waits for A</source>
        <translation>等待 A</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>加载中</translation>
    </message>
    <message>
        <source>reading the prompt, %1 of %2</source>
        <translation>正在读取提示，%1 / %2</translation>
    </message>
    <message>
        <source>reading the prompt</source>
        <translation>正在读取提示</translation>
    </message>
    <message numerus="yes">
        <source>writing, %n tokens</source>
        <translation>
            <numerusform>正在写，%n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message numerus="yes">
        <source>stopped, %n tokens</source>
        <translation>
            <numerusform>已停止，%n 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>done, %n tokens</source>
        <translation>
            <numerusform>完成，%n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>First token after %1 s</source>
        <translation>首个词元用时 %1 秒</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens in %1 s</source>
        <translation>
            <numerusform>%n 个词元，用时 %1 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>ended at the longest answer</source>
        <translation>已达最长回答</translation>
    </message>
    <message>
        <source>ended because the context is full</source>
        <translation>上下文已满而结束</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>读取中</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>正在写</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message numerus="yes">
        <source>context full, %n tokens</source>
        <translation>
            <numerusform>上下文已满，%n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>context full</source>
        <translation>上下文已满</translation>
    </message>
    <message numerus="yes">
        <source>The context is full: the %n oldest messages were left out</source>
        <translation>
            <numerusform>上下文已满：略去了最早的 %n 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Even without older messages this does not fit the context. Choose a longer context below the models, or shorten the question.</source>
        <translation>即使略去较早的消息，内容仍超出上下文。请在模型列表下方选择更长的上下文，或缩短问题。</translation>
    </message>
    <message>
        <source>The conversation no longer fits the context. Choose a longer one below the models, or let the oldest messages be dropped when it is full.</source>
        <translation>对话已超出上下文。请在模型列表下方选择更长的上下文，或设为占满时丢弃最早的消息。</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>The conversation is no longer there.</source>
        <translation>该对话已不存在。</translation>
    </message>
    <message>
        <source>The conversation was kept by a newer Chipdeck; it is left as it is, in %1.</source>
        <translation>此对话由较新版本的 Chipdeck 保存；它原样保留在 %1。</translation>
    </message>
    <message>
        <source>The conversation cannot be read; its file is kept as %1.</source>
        <translation>无法读取该对话；其文件保存为 %1。</translation>
    </message>
    <message>
        <source>The conversation cannot be read, and its file %1 cannot be renamed.</source>
        <translation>无法读取此对话，也无法重命名其文件 %1。</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::TunnelRow</name>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>The gateway is lost; trying to come back…</source>
        <translation>网关已断开；正在尝试恢复…</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n 个连接</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>已发送 %1</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>已接收 %1</translation>
    </message>
    <message>
        <source>Closed.</source>
        <translation>已关闭。</translation>
    </message>
    <message>
        <source>The job has ended, and the tunnel with it.</source>
        <translation>作业已结束，隧道也随之结束。</translation>
    </message>
    <message>
        <source>Port %1, %2</source>
        <translation>端口 %1，%2</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Close this tunnel</source>
        <translation>关闭此隧道</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>在浏览器中打开</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::WindowChangePanel</name>
    <message>
        <source>Name at least one node.</source>
        <translation>请至少指定一个节点。</translation>
    </message>
    <message>
        <source>Write names such as nv01,nv[03-05].</source>
        <translation>请写节点名，例如 nv01,nv[03-05]。</translation>
    </message>
    <message>
        <source>Name at most %1 nodes.</source>
        <translation>最多指定 %1 个节点。</translation>
    </message>
    <message>
        <source>This cluster has no node %1.</source>
        <translation>此集群没有节点 %1。</translation>
    </message>
    <message>
        <source>This is past; choose a time to come.</source>
        <translation>该时间已过；请选择将来的时间。</translation>
    </message>
    <message>
        <source>It has to end after it begins.</source>
        <translation>结束必须晚于开始。</translation>
    </message>
    <message>
        <source>A window is at most 366 days long.</source>
        <translation>维护时段最长 366 天。</translation>
    </message>
    <message>
        <source>Asking the cluster who is hit…</source>
        <translation>正在询问集群影响谁…</translation>
    </message>
    <message>
        <source>The cluster did not say who is hit: %1</source>
        <translation>集群未告知影响谁：%1</translation>
    </message>
    <message>
        <source>Sent; waiting for the gateway&apos;s answer…</source>
        <translation>已发送；等待网关答复…</translation>
    </message>
    <message>
        <source>Changed: %1.</source>
        <translation>已更改：%1。</translation>
    </message>
    <message>
        <source>As it was: %1.</source>
        <translation>已恢复原状：%1。</translation>
    </message>
    <message>
        <source>It is not known yet whether this was done; the list of windows will show it.</source>
        <translation>尚不清楚是否已完成；维护时段列表会显示。</translation>
    </message>
    <message>
        <source>Pending…</source>
        <translation>等待中…</translation>
    </message>
    <message>
        <source>Change the window</source>
        <translation>更改维护时段</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Length: %1</source>
        <translation>时长：%1</translation>
    </message>
    <message>
        <source>It has begun: its start stays.</source>
        <translation>已经开始：开始时间不变。</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>尚未更改任何内容。</translation>
    </message>
    <message>
        <source>Change a window</source>
        <translation>更改维护时段</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>当前：%1</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Even if jobs still run then</source>
        <translation>即使届时仍有作业运行</translation>
    </message>
    <message>
        <source>Without it the scheduler refuses a window into which a job may run.</source>
        <translation>不选此项时，调度器会拒绝可能有作业跨入的维护时段。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Required: shown to all users and kept in the audit log.</source>
        <translation>必填：对所有用户可见并记入审计日志。</translation>
    </message>
    <message>
        <source>Who is hit</source>
        <translation>影响谁</translation>
    </message>
    <message>
        <source>All windows</source>
        <translation>所有维护时段</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::WindowsPanel</name>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>%1 does not say what is planned now: %2</source>
        <translation>%1 目前未告知计划：%2</translation>
    </message>
    <message>
        <source>Nothing is planned, and nothing was taken out of service from here. Choose nodes on the map or in the table.</source>
        <translation>没有计划，也没有从这里停用任何对象。请在图上或表中选择节点。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Sent; waiting for the gateway&apos;s answer…</source>
        <translation>已发送；等待网关答复…</translation>
    </message>
    <message>
        <source>The window is taken back.</source>
        <translation>维护时段已撤回。</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>维护</translation>
    </message>
    <message>
        <source>Planned, under way and over</source>
        <translation>计划中、进行中和已结束</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Required to take something back; kept in the audit log.</source>
        <translation>撤回时必填；记入审计日志。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>It is not known yet whether this was done; the list of windows will show it.</source>
        <translation>尚不清楚是否已完成；维护时段列表会显示。</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChatMessage</name>
    <message>
        <source>Reasoning…</source>
        <translation>正在思考…</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>思考过程</translation>
    </message>
    <message>
        <source>Reasoned for %1 s</source>
        <translation>思考了 %1 秒</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>复制消息</translation>
    </message>
    <message>
        <source>Edit and ask again</source>
        <translation>编辑并重新提问</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Your message</source>
        <translation>您的消息</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChatText</name>
    <message>
        <source>Copy the code</source>
        <translation>复制代码</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChatView</name>
    <message>
        <source>Go to the end</source>
        <translation>转到末尾</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChipHoverCard</name>
    <message>
        <source>, </source>
        <comment>between what is said of a chip</comment>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChipMapLabels</name>
    <message>
        <source>%1 of %2 free</source>
        <translation>%1 / %2 空闲</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>排空中</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>已排空</translation>
    </message>
    <message>
        <source>down</source>
        <translation>宕机</translation>
    </message>
    <message>
        <source>some chips out of service</source>
        <translation>部分芯片停用</translation>
    </message>
    <message>
        <source>maintenance planned</source>
        <translation>已计划维护</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChipMapLegend</name>
    <message>
        <source>%1: %2 – %3</source>
        <comment>a metric and its range</comment>
        <translation>%1：%2 – %3</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the entries of the legend</comment>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChipMapView</name>
    <message>
        <source>Chip map</source>
        <translation>芯片图</translation>
    </message>
    <message>
        <source>Arrow keys move between chips or nodes, Enter opens the node, Space describes it, plus and minus zoom, 0 shows all.</source>
        <translation>方向键在芯片或节点间移动，回车打开节点，空格朗读说明，加号和减号缩放，0 显示全部。</translation>
    </message>
    <message>
        <source>%1 chips on %2 nodes in %3 clusters: %4 free, %5 allocated, %6 busy, %7 held but idle, %8 faulty, %9 not reported. The table beside the map has the same nodes as rows.</source>
        <translation>%3 个集群的 %2 个节点上有 %1 颗芯片：%4 空闲，%5 已分配，%6 忙碌，%7 占而未用，%8 故障，%9 未上报。图旁的表格以行列出相同节点。</translation>
    </message>
    <message>
        <source>chip %1</source>
        <translation>芯片 %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::DetailFold</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::FigureDelegate</name>
    <message>
        <source>n/a</source>
        <translation>无数据</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::LogView</name>
    <message>
        <source>Go to the end</source>
        <translation>转到末尾</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::SidePanel</name>
    <message>
        <source>Close; what was typed is kept</source>
        <translation>关闭；已输入的内容会保留</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::TableView</name>
    <message>
        <source>Default columns</source>
        <translation>默认列</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>导出为 CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. Choose another folder.</source>
        <translation>无法写入 %1：%2。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序方式</translation>
    </message>
</context>
</TS>

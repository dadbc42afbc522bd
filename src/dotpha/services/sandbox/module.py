from dotpha.cases.plugs import plugs
from dotpha.kit.modules import Module, register
from dotpha.services.sandbox.kinds import TEST

register(Module(key="sandbox", label="Thử nghiệm có kiểm soát", order=84, **plugs(TEST)))

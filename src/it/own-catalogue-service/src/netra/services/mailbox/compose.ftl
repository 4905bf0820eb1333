<@netra.image service/>
<@netra.variables service {"SENDER": service.type.constants.sender}/>
<@netra.ports service/>
<@netra.common service/>

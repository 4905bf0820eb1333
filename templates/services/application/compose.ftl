<@netra.image service/>
<@netra.variables service/>
<@netra.ports service/>
<@netra.dependencies service/>
<@netra.common service/>

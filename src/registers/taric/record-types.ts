/** Names of the records in the transactions of the Union's tariff database that are taken. */
export const recordTypes: ReadonlySet<string> = new Set(
  `additional.code additional.code.description additional.code.description.period additional.code.type
   additional.code.type.description additional.code.type.measure.type base.regulation certificate
   certificate.description certificate.description.period certificate.type certificate.type.description
   complete.abrogation.regulation duty.expression duty.expression.description
   explicit.abrogation.regulation export.refund.nomenclature footnote
   footnote.association.additional.code footnote.association.goods.nomenclature
   footnote.association.measure footnote.description footnote.description.period footnote.type
   footnote.type.description fts.regulation.action full.temporary.stop.regulation geographical.area
   geographical.area.description geographical.area.description.period geographical.area.membership
   goods.nomenclature goods.nomenclature.description goods.nomenclature.description.period
   goods.nomenclature.group goods.nomenclature.group.description goods.nomenclature.indents
   goods.nomenclature.origin goods.nomenclature.successor language language.description measure
   measure.action measure.action.description measure.component measure.condition
   measure.condition.code measure.condition.code.description measure.condition.component
   measure.excluded.geographical.area measure.partial.temporary.stop measure.type
   measure.type.description measure.type.series measure.type.series.description measurement
   measurement.unit measurement.unit.description measurement.unit.qualifier
   measurement.unit.qualifier.description meursing.additional.code meursing.heading meursing.subheading
   modification.regulation monetary.exchange.period monetary.exchange.rate monetary.unit
   monetary.unit.description nomenclature.group.membership prorogation.regulation
   prorogation.regulation.action publication.sigle quota.association quota.balance.event
   quota.blocking.period quota.closed.and.transferred.event quota.critical.event quota.definition
   quota.exhaustion.event quota.order.number quota.order.number.origin
   quota.order.number.origin.exclusions quota.reopening.event quota.suspension.period
   quota.unblocking.event quota.unsuspension.event regulation.group regulation.group.description
   regulation.replacement regulation.role.type regulation.role.type.description
   transmission.comment`.split(/\s+/),
);

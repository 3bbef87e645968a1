/** GeoReport v2 on the cases of a district: what its addresses answer, without HTTP. */
export { contentType, type Format, formats, timeOf, type Value, w3c, written } from './format.ts'
export { type Form, formOf } from './form.ts'
export { byToken, listRequests, oneRequest } from './requests.ts'
export { postRequest } from './posting.ts'
export { listUpdates, postUpdate } from './updates.ts'
export { definitionValue, serviceOf, servicesOf, serviceValue } from './services.ts'
export { words as open311Words } from './words.ts'

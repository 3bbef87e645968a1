/** Key of the reading that says who is signed in; asked again after signing in or out. */
export const ME = 'GET /api/sessions/mine'

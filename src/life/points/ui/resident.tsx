/** Pages of points in the resident's app. */
export const pages = [{ path: '/points', load: () => import('./resident/points.tsx') }]

/** Standard Webhooks for a system; a digest for the robot of a group. */
export const formats = ['standard', 'wecom', 'dingtalk'] as const
export type Format = (typeof formats)[number]

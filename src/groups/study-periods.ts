export { studyPeriodOf, studyPeriods } from '../../machines/study-periods.ts'

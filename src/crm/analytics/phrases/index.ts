import { getDashboardStats } from './get-dashboard-stats.js';
import { getSalesFunnel } from './get-sales-funnel.js';
import { getRevenueByPeriod } from './get-revenue-by-period.js';
import { getEmployeePerformance } from './get-employee-performance.js';
import { getQuickStats } from './get-quick-stats.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  get_dashboard_stats: getDashboardStats,
  get_sales_funnel: getSalesFunnel,
  get_revenue_by_period: getRevenueByPeriod,
  get_employee_performance: getEmployeePerformance,
  get_quick_stats: getQuickStats,
};
